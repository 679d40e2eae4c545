// SPDX-License-Identifier: MIT
// A generative adversarial network on numbers: from numbers between -1 and 1 the generator learns to make
// numbers between 3 and 5. The discriminator is built for real numbers, and once more, sharing its variables,
// for generated ones. Each of two optimizers changes the variables of one scope.
#include "dense.hpp"

#include <varscope/sweep.hpp>

#include <array>
#include <cstddef>
#include <iomanip>
#include <iostream>

namespace {

// At first it returns its input.
consteval auto generator() { return vs::variable_scope<"generator">(vs::ones, dense<"output", 1, 1>()); }
consteval auto discriminator(bool reuse) {
    return vs::variable_scope<"discriminator">(vs::reuse(reuse), vs::l2_regularizer(0.06),
                                               dense<"hidden", 1, 32>(), dense<"output", 32, 1>());
}
constexpr auto variables = vs::variables(generator(), discriminator(false), discriminator(true));
using graph = vs::graph<variables>;
using store = vs::variable_store<graph>;
using gradient_store = vs::trainable_store<graph>;
static_assert(graph::size == 2 + 4 && graph::requests.size() == 2 + 4 + 4);

float generate(const store& model, float z) {
    return go_forward(vs::scope<"generator/output">(model), std::array{z})[0];
}

// Evenly between -1 and 1.
constexpr std::size_t batch_size = 16;
constexpr auto noise = [] {
    std::array<float, batch_size> numbers{};
    for (std::size_t i = 0; i < batch_size; ++i)
        numbers[i] = (2.0f * static_cast<float>(i) + 1.0f) / batch_size - 1.0f;
    return numbers;
}();

struct judgment {
    float loss;  // the squared error of the judgment
    float slope; // the gradient of half the mean loss with respect to the number
};

// Judges whether a number is real (1) or generated (0). Adds its part of the gradient of half the mean loss
// to `gradient`.
judgment judge(const store& model, gradient_store& gradient, float number, float wanted) {
    const auto slope_at = [](float x) { return x > 0 ? 1.0f : 0.2f; }; // of a leaky rectifier
    const auto before = go_forward(vs::scope<"discriminator/hidden">(model), std::array{number});
    auto hidden = before;
    for (float& value : hidden) value *= slope_at(value);
    const float error = go_forward(vs::scope<"discriminator/output">(model), hidden)[0] - wanted;
    auto back = go_back(vs::scope<"discriminator/output">(model), vs::scope<"discriminator/output">(gradient),
                        hidden, std::array{error / batch_size});
    for (std::size_t i = 0; i < back.size(); ++i) back[i] *= slope_at(before[i]);
    const auto slope = go_back(vs::scope<"discriminator/hidden">(model),
                               vs::scope<"discriminator/hidden">(gradient), std::array{number}, back);
    return {error * error, slope[0]};
}

void clear(gradient_store& gradient) {
    vs::for_each(gradient, [](auto view) { view.fill(0.0f); });
}

void train_discriminator(store& model, gradient_store& gradient) {
    clear(gradient);
    for (const float z : noise) {
        judge(model, gradient, 4.0f + z, 1.0f);
        judge(model, gradient, generate(model, z), 0.0f);
    }
    vs::sgd(vs::scope<"discriminator">(model), vs::scope<"discriminator">(gradient), {.learning_rate = 0.05});
}

// Returns how far the generated numbers are from being judged real.
float train_generator(store& model, gradient_store& gradient) {
    clear(gradient);
    float loss = 0;
    for (const float z : noise) {
        const judgment made = judge(model, gradient, generate(model, z), 1.0f);
        go_back(vs::scope<"generator/output">(model), vs::scope<"generator/output">(gradient), std::array{z},
                std::array{made.slope});
        loss += made.loss / batch_size;
    }
    vs::sgd(vs::scope<"generator">(model), vs::scope<"generator">(gradient), {.learning_rate = 0.02});
    return loss;
}

void print_names(const char* optimizer, const auto& list) {
    std::cout << "the optimizer of the " << optimizer << " changes\n";
    for (const vs::variable_info& variable : list) std::cout << "  " << variable.key << '\n';
}

void print_range(int step, const store& model) {
    std::cout << std::fixed << std::setprecision(1) << "step " << std::setw(4) << step << ": numbers from "
              << std::setw(4) << generate(model, -1) << " to " << std::setw(3) << generate(model, 1) << '\n';
}

} // namespace

int main() {
    print_names("generator", vs::trainable_variables<graph, "generator">());
    print_names("discriminator", vs::trainable_variables<graph, "discriminator">());
    store model(vs::seed(1));
    gradient_store gradient;
    float first_loss = 0, loss = 0;
    for (int step = 0; step <= 1500; ++step) {
        train_discriminator(model, gradient);
        loss = train_generator(model, gradient);
        if (step == 0) first_loss = loss;
        if (step % 300 == 0) print_range(step, model);
    }
    const bool fell = loss < 0.5f * first_loss;
    std::cout << "the loss of the generator " << (fell ? "fell to less than a half\n" : "DID NOT FALL\n");
    return fell ? 0 : 1;
}
