// SPDX-License-Identifier: MIT
// A perceptron of two layers learns to tell Fisher's irises apart: plain loops over the views of a model, a
// second store for the gradients, and gradient descent over both.
#include "dense.hpp"
#include "iris_data.hpp"

#include <varscope/sweep.hpp>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>

namespace {

constexpr auto perceptron = vs::variables(dense<"hidden", 4, 16>(), dense<"output", 16, 3>());
using store = vs::variable_store<vs::graph<perceptron>>;
using gradient_store = vs::trainable_store<vs::graph<perceptron>>;

auto input_of(const int (&flower)[4]) {
    constexpr int mean[4] = {58, 31, 38, 12}; // centers the inputs, which are in centimeters
    std::array<float, 4> x;
    for (std::size_t i = 0; i < 4; ++i) x[i] = static_cast<float>(flower[i] - mean[i]) / 10.0f;
    return x;
}

auto hidden_of(const store& model, const std::array<float, 4>& x) {
    auto hidden = go_forward(vs::scope<"hidden">(model), x);
    for (float& value : hidden) value = std::tanh(value);
    return hidden;
}

void learn(const store& model, gradient_store& gradient, const int (&flower)[4], std::size_t species) {
    const auto x = input_of(flower);
    const auto hidden = hidden_of(model, x);
    auto output = go_forward(vs::scope<"output">(model), hidden);
    float sum = 0;
    for (float& value : output) sum += value = std::exp(value);
    for (float& value : output) value /= sum; // probabilities, and after the next line the gradient
    output[species] -= 1.0f;
    auto back = go_back(vs::scope<"output">(model), vs::scope<"output">(gradient), hidden, output);
    for (std::size_t i = 0; i < back.size(); ++i) back[i] *= 1.0f - hidden[i] * hidden[i];
    go_back(vs::scope<"hidden">(model), vs::scope<"hidden">(gradient), x, back);
}

// Every fifth flower is kept for testing.
void for_each_flower(bool to_test, auto look_at) {
    for (std::size_t species = 0; species < iris::species_count; ++species)
        for (std::size_t i = 0; i < iris::flower_count; ++i)
            if ((i % 5 == 4) == to_test) look_at(iris::features[species][i], species);
}

double accuracy(const store& model, bool to_test) {
    int right = 0, all = 0;
    for_each_flower(to_test, [&](const auto& flower, std::size_t species) {
        const auto output = go_forward(vs::scope<"output">(model), hidden_of(model, input_of(flower)));
        right += *std::max_element(output.begin(), output.end()) == output[species];
        ++all;
    });
    return 100.0 * right / all;
}

} // namespace

int main() {
    store model(vs::seed(1));
    gradient_store gradient;
    for (int epoch = 1; epoch <= 200; ++epoch) {
        vs::for_each(gradient, [](auto view) { view.fill(0.0f); });
        for_each_flower(
            false, [&](const auto& flower, std::size_t species) { learn(model, gradient, flower, species); });
        vs::sgd(model, gradient, {.learning_rate = 0.002});
        if (epoch % 20 == 0)
            std::printf("epoch %3d: %5.1f %% of the training flowers right, %5.1f %% of the test flowers\n",
                        epoch, accuracy(model, false), accuracy(model, true));
    }
    return accuracy(model, false) > 95.0 && accuracy(model, true) > 95.0 ? 0 : 1;
}
