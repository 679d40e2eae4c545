// SPDX-License-Identifier: MIT
// A perceptron and a small convolution learn to read handwritten digits: layers over Eigen, Adam in one pass
// over four stores, accuracy on images that were held out, and the learning curve as an SVG file.
#include "digits/training.hpp"
#include "learning_curve.hpp"
#include "progress.hpp"

#include <cstdio>
#include <filesystem>

namespace {

// The accuracy after each epoch.
template<class Network>
series train(const char* name, const digits::split_set& data) {
    digits::training<Network> run(data);
    series curve{name, {run.accuracy()}};
    progress bar(name);
    double loss = 0;
    for (int epoch = 1; epoch <= Network::epochs; ++epoch) {
        loss = run.run_epoch(epoch, Network::epochs);
        curve.values.push_back(run.accuracy());
        bar.show(static_cast<std::size_t>(epoch), Network::epochs);
    }
    std::printf("%-12s %6zu parameters, loss %.4f, %5.1f %% of the held-out digits right\n", name,
                digits::training<Network>::graph::byte_size / sizeof(float), loss, 100 * curve.values.back());
    return curve;
}

} // namespace

int main(int count, char** arguments) {
    const digits::split_set data(digits::read("digits/digits.txt"));
    std::printf("%td images to learn from, %td held out\n", data.train.labels.size(),
                data.held_out.labels.size());
    const series perceptron = train<digits::perceptron>("perceptron", data);
    const series convolution = train<digits::convolution>("convolution", data);
    learning_curve curve("accuracy on held-out digits");
    curve.add(perceptron);
    curve.add(convolution);
    const auto path = count > 1 ? arguments[1] : std::filesystem::temp_directory_path() / "digits.svg";
    curve.write(path.string(), 0.8);
    std::printf("the learning curve is in %s\n", path.c_str());
    return perceptron.values.back() > 0.95 && convolution.values.back() > 0.97 ? 0 : 1;
}
