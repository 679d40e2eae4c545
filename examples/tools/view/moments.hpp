// SPDX-License-Identifier: MIT
// The mean and the deviation of any number of values.
#pragma once

#include <cmath>
#include <cstddef>
#include <cstdint>

namespace tensor_view {

// Blocks are joined as in Chan, Golub and LeVeque, Updating formulae and a pairwise algorithm for computing
// sample variances, 1979.
class moments {
  public:
    void add(const double* values, std::size_t count) {
        if (count == 0) return;
        double sum = 0, squares = 0;
        for (std::size_t i = 0; i < count; ++i) sum += values[i];
        double mean = sum / static_cast<double>(count);
        if (!std::isfinite(sum)) mean = mean_of_large(values, count);
        for (std::size_t i = 0; i < count; ++i) squares += (values[i] - mean) * (values[i] - mean);
        join(mean, squares, count);
    }

    [[nodiscard]] std::uint64_t count() const { return count_; }
    [[nodiscard]] double mean() const { return mean_; }
    // Of all values, not of a sample: numpy's std.
    [[nodiscard]] double deviation() const { return std::sqrt(squares_ / static_cast<double>(count_)); }

  private:
    // Without a sum that is too large.
    static double mean_of_large(const double* values, std::size_t count) {
        double mean = 0;
        for (std::size_t i = 0; i < count; ++i) mean += values[i] / static_cast<double>(count);
        return mean;
    }
    void join(double mean, double squares, std::uint64_t count) {
        const auto before = static_cast<double>(count_), more = static_cast<double>(count);
        const double distance = mean - mean_, of_more = more / (before + more);
        mean_ = std::isfinite(distance) ? mean_ + distance * of_more : mean_ * (1 - of_more) + mean * of_more;
        squares_ += squares;
        if (count_ != 0)
            squares_ += distance * distance * (before * of_more); // 0 times infinity is not a number
        count_ += count;
    }

    std::uint64_t count_ = 0;
    double mean_ = 0;
    double squares_ = 0; // of the distances from the mean
};

} // namespace tensor_view
