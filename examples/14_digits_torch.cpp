// SPDX-License-Identifier: MIT
// The perceptron of the handwritten digits twice: by its own backward pass and vs::adam, and by LibTorch's
// autograd and optimizer on the memory of a store. Both take the same ten steps.
#include <varscope/adapt/torch.hpp>

#include "digits/networks.hpp"

#include <varscope/sweep.hpp>

#include <torch/torch.h>

#include <cmath>
#include <cstdio>
#include <numeric>
#include <vector>

namespace {

constexpr auto variables = digits::perceptron::declare();
using graph = vs::graph<variables>;
constexpr int steps = 10, batch_size = 128;
constexpr double learning_rate = 3e-3;

digits::image_set batch_of(const digits::image_set& all, int step) {
    std::vector<int> rows(batch_size);
    std::iota(rows.begin(), rows.end(), step * batch_size);
    return all.chosen(rows);
}

void train_by_hand(vs::variable_store<graph>& model, const digits::image_set& images) {
    vs::trainable_store<graph> gradient, m, v;
    for (int step = 0; step < steps; ++step) {
        vs::for_each(gradient, [](auto view) { view.fill(0.0f); });
        digits::perceptron{}.backward(model, gradient, batch_of(images, step));
        vs::adam(model, gradient, m, v, step + 1,
                 {.learning_rate = learning_rate, .formula = vs::update_formula::pytorch});
    }
}

void train_by_torch(vs::variable_store<graph>& model, const digits::image_set& images) {
    vs::trainable_store<graph> gradient;
    auto leaves = vs::torch::leaves(model, gradient);
    torch::optim::Adam optimizer(leaves.parameters(), torch::optim::AdamOptions(learning_rate));
    for (int step = 0; step < steps; ++step) {
        digits::image_set batch = batch_of(images, step);
        const at::Tensor x = torch::from_blob(batch.images.data(), {batch_size, digits::pixels});
        const at::Tensor labels =
            torch::from_blob(batch.labels.data(), {batch_size}, torch::kInt32).to(torch::kLong);
        leaves.zero_grad();
        const at::Tensor hidden =
            torch::relu(torch::addmm(leaves.get<"hidden/bias">(), x, leaves.get<"hidden/kernel">()));
        const at::Tensor output =
            torch::addmm(leaves.get<"last/bias">(), hidden, leaves.get<"last/kernel">());
        leaves.backward(torch::cross_entropy_loss(output, labels));
        optimizer.step();
    }
}

} // namespace

int main() {
    const digits::image_set images = digits::read("digits/digits.txt");
    const vs::variable_store<graph> initial(vs::seed(1));
    vs::variable_store<graph> by_hand(vs::seed(1)), by_torch(vs::seed(1));
    train_by_hand(by_hand, images);
    train_by_torch(by_torch, images);
    double difference = 0, change = 0;
    vs::for_each(by_hand, by_torch, initial, [&](auto a, auto b, auto c) {
        for (std::size_t i = 0; i < a.size(); ++i) {
            difference = std::fmax(difference, std::abs(static_cast<double>(a.begin()[i] - b.begin()[i])));
            change = std::fmax(change, std::abs(static_cast<double>(a.begin()[i] - c.begin()[i])));
        }
    });
    std::printf("after %d steps, weights have changed by up to %.4f; both ways differ by %.1e at most\n",
                steps, change, difference);
    return difference < 1e-4 && change > 1e-2 ? 0 : 1;
}
