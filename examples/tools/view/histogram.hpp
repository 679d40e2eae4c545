// SPDX-License-Identifier: MIT
// A histogram with bins of equal width, which counts as numpy.histogram does.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace tensor_view {

class histogram {
  public:
    histogram() = default;
    // From `low` to `high`, both included.
    histogram(double low, double high, std::size_t bins) : low_(low), high_(high), counts_(bins) {
        if (low_ == high_) {
            low_ -= 0.5;
            high_ += 0.5;
        }
        // The halves do not overflow.
        step_ = (high_ / 2 - low_ / 2) / static_cast<double>(bins) * 2;
    }

    // A finite value in the range.
    void add(double value) {
        const std::size_t last = counts_.size() - 1;
        const double at = (value / 2 - low_ / 2) / (step_ / 2);
        std::size_t bin = !(at > 0)                         ? 0
                          : at >= static_cast<double>(last) ? last
                                                            : static_cast<std::size_t>(at);
        if (bin > 0 && value < edge(bin))
            --bin;
        else if (bin < last && value >= edge(bin + 1))
            ++bin;
        ++counts_[bin];
    }

    [[nodiscard]] double low() const { return low_; }
    [[nodiscard]] double high() const { return high_; }
    [[nodiscard]] const std::vector<std::uint64_t>& counts() const { return counts_; }

  private:
    [[nodiscard]] double edge(std::size_t bin) const { return low_ + static_cast<double>(bin) * step_; }

    double low_ = 0, high_ = 0, step_ = 0;
    std::vector<std::uint64_t> counts_{};
};

} // namespace tensor_view
