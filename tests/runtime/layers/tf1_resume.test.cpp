// SPDX-License-Identifier: MIT
// The digits' perceptron, interrupted after five steps, saved as TensorFlow's Saver does, and resumed, is
// after five more what it is after ten.
#include <support/catch.hpp>
#include <support/message_of.hpp>
#include <support/safetensors_text.hpp>
#include <support/temporary_folder.hpp>
#include <support/tf1_text.hpp>

#include <varscope/adapt/eigen.hpp>

#include <digits/resumed.hpp>

#include <varscope/varscope.hpp>

#include <algorithm>
#include <cmath>
#include <stdexcept>
#include <string>
#include <vector>

namespace {

constexpr auto variables = digits::perceptron::declare();
using graph = vs::graph<variables>;
using resumed = digits::resumed<digits::perceptron, variables>;

digits::image_set batch_of(int step) {
    digits::image_set batch{layers::batch<float, digits::pixels>(4, digits::pixels), Eigen::VectorXi(4)};
    for (int i = 0; i < 4; ++i) {
        batch.labels(i) = (3 * i + step) % 10;
        for (int j = 0; j < digits::pixels; ++j)
            batch.images(i, j) = static_cast<float>((i + j * (step + 1)) % 7) / 7;
    }
    return batch;
}

// The run that is not interrupted.
struct whole_run {
    vs::variable_store<graph> model{vs::seed(1)};
    vs::trainable_store<graph> gradient, m, v;
    int step = 0;

    void learn() {
        vs::for_each(gradient, [](auto view) { view.fill(0.0f); });
        digits::perceptron{}.backward(model, gradient, batch_of(step));
        ++step;
        vs::adam(model, gradient, m, v, step, {.learning_rate = 1e-3});
    }
};

class saved_run {
  public:
    saved_run(const whole_run& run, float beta1_power) {
        add("beta1_power", 1, {}, bytes_of(beta1_power));
        add("beta2_power", 1, {}, bytes_of(static_cast<float>(std::pow(0.999, run.step + 1))));
        add("global_step", 9, {}, bytes_of(std::int64_t{run.step}));
        add_all(run.model, "");
        add_all(run.m, "/Adam");
        add_all(run.v, "/Adam_1");
        std::sort(index_.begin(), index_.end());
        write_contents(folder_ / "model.ckpt-5.index", tf1_text::table(index_));
        write_contents(folder_ / "model.ckpt-5.data-00000-of-00001", data_);
    }
    [[nodiscard]] std::string prefix() const { return (folder_ / "model.ckpt-5").string(); }

  private:
    void add_all(const auto& store, const std::string& slot) {
        vs::for_each(store, [&](auto view) {
            std::string bytes(reinterpret_cast<const char*>(view.data()), 4 * view.size());
            add(std::string(view.key()) + slot, 1, {view.shape().begin(), view.shape().end()}, bytes);
        });
    }
    void add(const std::string& name, std::uint64_t dtype, const std::vector<std::uint64_t>& shape,
             const std::string& bytes) {
        index_.emplace_back(name, tf1_text::entry(dtype, shape, 0, data_.size(), bytes));
        data_ += bytes;
    }

    temporary_folder folder_;
    tf1_text::entries index_{{"", tf1_text::header(1)}};
    std::string data_;
};

} // namespace

TEST_CASE("a run that is resumed is one that was not interrupted") {
    whole_run whole;
    for (int i = 0; i < 5; ++i) whole.learn();
    const saved_run saved(whole, static_cast<float>(std::pow(0.9, 6)));
    resumed run(saved.prefix());
    CHECK(run.step() == 5);
    for (int i = 5; i < 10; ++i) {
        whole.learn();
        run.learn(batch_of(i));
    }
    CHECK(bytes_in(run.model()) == bytes_in(whole.model));
}

TEST_CASE("a run with another number of steps than its powers say is refused") {
    whole_run whole;
    whole.learn();
    const saved_run saved(whole, static_cast<float>(std::pow(0.9, 3)));
    CHECK_THROWS_AS(resumed(saved.prefix()), std::runtime_error);
}
