// SPDX-License-Identifier: MIT
// Trains a network of networks.hpp with Adam, in one pass over four stores.
#pragma once

#include "networks.hpp"

#include <varscope/sweep.hpp>

#include <cstdint>
#include <functional>
#include <numeric>
#include <random>
#include <utility>
#include <vector>

namespace digits {

inline constexpr std::size_t batch_size = 32;
inline constexpr std::uint32_t seed = 3; // gives the initial values and the order of images

template<class Network>
inline constexpr auto variables = Network::declare();

template<class Network>
class training {
  public:
    using graph = vs::graph<variables<Network>>;

    explicit training(const split_set& data) : data_(data), model_(vs::seed(seed)), order_(seed) {}

    // Returns the mean of the loss. The last third of all epochs learns with smaller steps.
    double run_epoch(int epoch, int epochs) {
        learning_rate_ = 3 * epoch > 2 * epochs ? 3e-4 : 3e-3;
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
    [[nodiscard]] auto& model() { return model_; }
    [[nodiscard]] double accuracy() const { return accuracy_of(network_, model_, data_.held_out); }

  private:
    double learn(const std::vector<int>& rows) {
        vs::for_each(gradient_, [](auto view) { view.fill(0.0f); });
        image_set batch = data_.train.chosen(rows);
        if (Network::learns_shifted) shift(batch, std::ref(order_));
        const float loss = network_.backward(model_, gradient_, batch);
        vs::adam(model_, gradient_, m_, v_, ++step_, {.learning_rate = learning_rate_});
        return loss;
    }

    const split_set& data_;
    Network network_{};
    vs::variable_store<graph> model_;
    vs::trainable_store<graph> gradient_, m_, v_; // m_ and v_ are Adam's, and 0 at first
    std::int64_t step_ = 0;
    double learning_rate_ = 0;
    std::mt19937 order_;
};

} // namespace digits
