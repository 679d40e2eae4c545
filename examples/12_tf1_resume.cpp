// SPDX-License-Identifier: MIT
// A network that TensorFlow 1 has trained on handwritten digits is trained further from its checkpoint, as if
// it had not been interrupted: with the moments of AdamOptimizer and its number of steps.
#include "digits/resumed.hpp"

#include <cstdio>
#include <exception>
#include <iostream>
#include <numeric>
#include <vector>

namespace {

constexpr auto variables = digits::perceptron::declare();

double percent_right(const auto& model, const digits::image_set& images) {
    return 100 * digits::accuracy_of(digits::perceptron{}, model, images);
}

void go_on(const char* prefix) {
    const digits::split_set data(digits::read("digits/digits.txt"));
    digits::resumed<digits::perceptron, variables> run(prefix);
    std::printf("step %lld: %.1f %% of the held-out digits right\n", static_cast<long long>(run.step()),
                percent_right(run.model(), data.held_out));
    constexpr int batch_size = 32, steps = 400;
    std::vector<int> rows(batch_size);
    for (int i = 0; i < steps; ++i) {
        std::iota(rows.begin(), rows.end(), i % 40 * batch_size);
        run.learn(data.train.chosen(rows));
    }
    std::printf("step %lld: %.1f %%\n", static_cast<long long>(run.step()),
                percent_right(run.model(), data.held_out));
}

} // namespace

int main(int count, char** arguments) {
    if (count != 2) {
        std::puts("skipped: it takes the prefix of a checkpoint, as in tf1_resume model.ckpt-400, of "
                  "tf.layers.dense "
                  "with\n64 inputs and 32 outputs named hidden, relu, and one with 10 outputs named last, "
                  "trained by "
                  "tf.train.AdamOptimizer\nwith a global_step");
        return count == 1 ? 0 : 2;
    }
    try {
        go_on(arguments[1]);
    } catch (const std::exception& error) {
        std::cerr << error.what() << '\n';
        return 1;
    }
}
