// SPDX-License-Identifier: MIT
// A perceptron and a small convolution learn to read handwritten digits: layers over Eigen, Adam in one pass
// over four stores, accuracy on images that were held out, and the learning curve as an SVG file.
#include "digits/networks.hpp"
#include "learning_curve.hpp"
#include "progress.hpp"

#include <varscope/sweep.hpp>

#include <cstdio>
#include <filesystem>
#include <functional>
#include <numeric>
#include <random>

namespace {

constexpr std::size_t batch_size = 32;
constexpr std::uint32_t seed = 3; // gives the initial values and the order of images

template<class Network>
constexpr auto variables = Network::declare();

template<class Network>
class training {
    using graph = vs::graph<variables<Network>>;

  public:
    explicit training(const digits::split_set& data) : data_(data), model_(vs::seed(seed)), order_(seed) {}

    // Returns the mean of the loss.
    double run_epoch() {
        std::vector<int> rows(static_cast<std::size_t>(data_.train.labels.size()));
        std::iota(rows.begin(), rows.end(), 0);
        for (std::size_t i = rows.size() - 1; i > 0; --i) std::swap(rows[i], rows[order_() % (i + 1)]);
        double loss = 0;
        int batches = 0;
        for (std::size_t at = 0; at + batch_size <= rows.size(); at += batch_size, ++batches)
            loss += learn({rows.begin() + static_cast<std::ptrdiff_t>(at),
                           rows.begin() + static_cast<std::ptrdiff_t>(at + batch_size)});
        return loss / batches;
    }
    [[nodiscard]] double accuracy() const {
        const auto output = network_(model_, data_.held_out.images);
        int right = 0;
        for (Eigen::Index i = 0, best = 0; i < output.rows(); ++i) {
            output.row(i).maxCoeff(&best);
            right += best == data_.held_out.labels(i);
        }
        return static_cast<double>(right) / static_cast<double>(output.rows());
    }

  private:
    double learn(const std::vector<int>& rows) {
        vs::for_each(gradient_, [](auto view) { view.fill(0.0f); });
        digits::image_set batch = data_.train.chosen(rows);
        if (Network::learns_shifted) digits::shift(batch, std::ref(order_));
        const float loss = network_.backward(model_, gradient_, batch);
        vs::adam(model_, gradient_, m_, v_, ++step_, {.learning_rate = 3e-3});
        return loss;
    }

    const digits::split_set& data_;
    Network network_{};
    vs::variable_store<graph> model_;
    vs::trainable_store<graph> gradient_, m_, v_; // m_ and v_ are Adam's, and 0 at first
    std::int64_t step_ = 0;
    std::mt19937 order_;
};

// The accuracy after each epoch.
template<class Network>
series train(const char* name, const digits::split_set& data) {
    training<Network> run(data);
    series curve{name, {run.accuracy()}};
    progress bar(name);
    double loss = 0;
    for (int epoch = 1; epoch <= Network::epochs; ++epoch) {
        loss = run.run_epoch();
        curve.values.push_back(run.accuracy());
        bar.show(static_cast<std::size_t>(epoch), Network::epochs);
    }
    std::printf("%-12s %6zu variables, loss %.4f, %5.1f %% of the held-out digits right\n", name,
                vs::graph<variables<Network>>::size, loss, 100 * curve.values.back());
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
