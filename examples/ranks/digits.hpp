// SPDX-License-Identifier: MIT
// Data-parallel training: every rank has all weights, and the gradient of its part of each batch. A batch is
// always four micro-batches, whose gradients are added as (0 + 1) + (2 + 3), be they on 1, 2 or 4 ranks.
#pragma once

#include "../digits/networks.hpp"
#include "checksum.hpp"

#include <varscope/adapt/mpi.hpp>
#include <varscope/sweep.hpp>

#include <array>
#include <cstdio>
#include <numeric>
#include <random>
#include <vector>

namespace ranks {

inline constexpr auto digits_variables = digits::perceptron::declare();
using digits_graph = vs::graph<digits_variables>;

class digits_training {
  public:
    digits_training(const vs::mpi::group<digits_graph>& group, const digits::split_set& data)
        : group_(group),
          data_(data),
          mine_(micro_batches, group.rank(), group.size()) {}

    // Returns the mean of the loss.
    double run_epoch() {
        std::vector<int> rows(static_cast<std::size_t>(data_.train.labels.size()));
        std::iota(rows.begin(), rows.end(), 0);
        for (std::size_t i = rows.size() - 1; i > 0; --i) std::swap(rows[i], rows[order_() % (i + 1)]);
        double loss = 0;
        const std::size_t batches = rows.size() / batch_size;
        for (std::size_t batch = 0; batch < batches; ++batch)
            loss += learn({rows.begin() + static_cast<std::ptrdiff_t>(batch * batch_size),
                           rows.begin() + static_cast<std::ptrdiff_t>((batch + 1) * batch_size)});
        return loss / static_cast<double>(batches);
    }
    [[nodiscard]] const auto& model() const { return model_; }
    [[nodiscard]] double accuracy() const { return accuracy_of(network_, model_, data_.held_out); }

  private:
    static constexpr std::size_t micro_batches = 4, batch_size = 32,
                                 size_of_micro = batch_size / micro_batches;
    using gradient = vs::trainable_store<digits_graph>;

    double learn(const std::vector<int>& batch) {
        std::array<float, micro_batches> losses{};
        for (std::size_t i = mine_.begin; i < mine_.end; ++i) {
            vs::for_each(gradients_[i], [](auto view) { view.fill(0.0f); });
            const auto first = batch.begin() + static_cast<std::ptrdiff_t>(i * size_of_micro);
            losses[i] =
                network_.backward(model_, gradients_[i], data_.train.chosen({first, first + size_of_micro}));
        }
        gradient& sum = add_own();
        vs::mpi::tree_all_reduce(group_, sum);
        vs::scale(1.0 / micro_batches, sum);
        vs::adam(model_, sum, m_, v_, ++step_, {.learning_rate = 3e-3});
        return mean_of(losses);
    }
    // Neighbours first, as tree_all_reduce goes on.
    gradient& add_own() {
        for (std::size_t step = 1; step < mine_.end - mine_.begin; step *= 2)
            for (std::size_t i = mine_.begin; i + step < mine_.end; i += 2 * step)
                add(gradients_[i], gradients_[i + step]);
        return gradients_[mine_.begin];
    }
    static void add(gradient& to, const gradient& from) {
        const auto sums = vs::trainable_span(to);
        const auto values = vs::trainable_span(from);
        for (std::size_t i = 0; i < sums.size(); ++i) sums[i] += values[i];
    }
    // Each rank has its own losses, and 0 for the others.
    double mean_of(std::array<float, micro_batches> losses) {
        MPI_Allreduce(MPI_IN_PLACE, losses.data(), micro_batches, MPI_FLOAT, MPI_SUM, group_.communicator());
        return std::accumulate(losses.begin(), losses.end(), 0.0) / micro_batches;
    }

    const vs::mpi::group<digits_graph>& group_;
    const digits::split_set& data_;
    share mine_;
    digits::perceptron network_{};
    vs::variable_store<digits_graph> model_{vs::seed(3)}; // the same on every rank
    std::array<gradient, micro_batches> gradients_;       // of which a rank uses its own
    gradient m_, v_;
    std::int64_t step_ = 0;
    std::mt19937 order_{3};
};

inline bool learn_digits(MPI_Comm on) {
    const vs::mpi::group<digits_graph> group(on);
    const digits::split_set data(digits::read("digits/digits.txt"));
    digits_training run(group, data);
    double loss = 0;
    for (int epoch = 0; epoch < 20; ++epoch) loss = run.run_epoch();
    const double accuracy = run.accuracy();
    if (group.rank() == 0)
        std::printf(
            "digits: loss %.4f, %.1f %% of the held-out digits right, checksum of the weights %016llx\n",
            loss, 100 * accuracy, static_cast<unsigned long long>(checksum(run.model().bytes())));
    return accuracy > 0.95;
}

} // namespace ranks
