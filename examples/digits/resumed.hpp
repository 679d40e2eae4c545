// SPDX-License-Identifier: MIT
// A run of TensorFlow 1 with AdamOptimizer that goes on: weights, both moments and the step are those of its
// checkpoint, as tf.train.Saver writes them.
#pragma once

#include "networks.hpp"

#include <varscope/checkpoint/tf1.hpp>
#include <varscope/checkpoint/together.hpp>
#include <varscope/sweep.hpp>

#include <cmath>
#include <cstdint>
#include <stdexcept>
#include <string>

namespace digits {

template<class Network, const auto& Variables>
class resumed {
  public:
    using graph = vs::graph<Variables>;

    explicit resumed(const std::string& prefix) {
        float beta1_power = 0, beta2_power = 0;
        vs::load_tf1(vs::together(model_, m_, v_, vs::scalar<"beta1_power">(beta1_power),
                                  vs::scalar<"beta2_power">(beta2_power), vs::scalar<"global_step">(step_)),
                     prefix);
        // TensorFlow multiplies this power by beta1 after each step, and begins with beta1 itself.
        const double expected = std::pow(options.beta1, static_cast<double>(step_ + 1));
        if (std::abs(beta1_power - expected) > 1e-5 * expected)
            throw std::runtime_error(prefix + " was not trained with beta1 = 0.9 for global_step steps");
    }

    float learn(const image_set& batch) {
        vs::for_each(gradient_, [](auto view) { view.fill(0.0f); });
        const float loss = Network{}.backward(model_, gradient_, batch);
        vs::adam(model_, gradient_, m_, v_, ++step_, options);
        return loss;
    }

    [[nodiscard]] const vs::variable_store<graph>& model() const { return model_; }
    [[nodiscard]] std::int64_t step() const { return step_; }

  private:
    static constexpr vs::adam_options options{.learning_rate = 1e-3}; // of tf.train.AdamOptimizer

    vs::variable_store<graph> model_{vs::uninitialized};
    vs::trainable_store<graph> gradient_;
    vs::slot_store<graph, "Adam"> m_;
    vs::slot_store<graph, "Adam_1"> v_;
    std::int64_t step_ = 0;
};

} // namespace digits
