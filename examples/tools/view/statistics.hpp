// SPDX-License-Identifier: MIT
// What the page says about the values of a tensor, in passes over its elements and in bounded memory.
#pragma once

#include "heat_map.hpp"
#include "histogram.hpp"
#include "moments.hpp"
#include "numbers.hpp"
#include "rank_selection.hpp"
#include "zero_lines.hpp"

#include "../tensor_source.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string_view>
#include <vector>

namespace tensor_view {

inline constexpr std::array quantile_levels{0.01, 0.05, 0.25, 0.5, 0.75, 0.95, 0.99};

// How much of each tensor the page has.
struct detail_limits {
    std::size_t bins = 64;
    std::size_t map_side = 48;
    std::size_t map_slices = 16;
    std::uint64_t most_values = 0; // tensors of no more elements are listed
};

struct statistics {
    std::uint64_t count = 0; // of elements
    std::uint64_t nan = 0, positive_infinite = 0, negative_infinite = 0, zero = 0, denormal = 0;
    moments finite{};
    double min = 0, max = 0; // of those that are finite, as are all below
    std::array<double, quantile_levels.size()> quantiles{};
    histogram bins{};
    std::uint64_t rows = 0, columns = 0, zero_rows = 0, zero_columns = 0;
    std::uint64_t content = 0; // a hash of the bytes
    bool is_constant = false;  // several elements with the same bytes
    std::vector<double> values{};
    std::optional<heat_map> picture{};
};

// Calls f(bytes, count) with all elements, some at a time.
inline void for_each_block(const tools::tensor_source& source, const vs::tensor_info& tensor,
                           const std::function<void(const std::byte*, std::size_t)>& f) {
    constexpr std::size_t most = 1 << 14;
    const std::unique_ptr<tools::element_stream> in = source.open(tensor);
    std::vector<std::byte> bytes(most * tools::element_size(tensor));
    for (std::uint64_t left = tools::stream_length(tensor); left != 0;) {
        const auto count = static_cast<std::size_t>(std::min<std::uint64_t>(left, most));
        in->read(bytes.data(), count);
        f(bytes.data(), count);
        left -= count;
    }
}

class statistics_reader {
  public:
    statistics_reader(const tools::tensor_source& source, const vs::tensor_info& tensor,
                      const detail_limits& limits)
        : source_(source),
          tensor_(tensor),
          limits_(limits),
          extents_(tools::extents_of(tensor)),
          ranks_(key_bits(tensor.dtype), tools::element_count(tensor)),
          lines_(extents_) {
        result_.picture.emplace(matrix_shape(extents_), limits.map_side, limits.map_slices);
    }

    // All but quantiles and histogram.
    void read_first() {
        for_each_block(source_, tensor_, [&](const std::byte* bytes, std::size_t count) {
            decode(tensor_.dtype, bytes, count, block_);
            add_bytes(bytes, count);
            add_values(count);
        });
        result_.rows = lines_.rows();
        result_.columns = lines_.columns();
        result_.zero_rows = lines_.zero_rows();
        result_.zero_columns = lines_.zero_columns();
        if (result_.finite.count() != 0) find_limits();
    }
    // The rest, with a histogram over that range.
    void read_rest(double low, double high) {
        if (result_.finite.count() == 0) return;
        result_.bins = histogram(low, high, limits_.bins);
        ranks_.want(ranks());
        bool has_next_digit = ranks_.end_pass();
        for (bool is_second = true; is_second || has_next_digit; is_second = false) {
            for_each_block(source_, tensor_, [&](const std::byte* bytes, std::size_t count) {
                decode(tensor_.dtype, bytes, count, block_);
                for (std::size_t i = 0; i < count; ++i) add_again(i, is_second, has_next_digit);
            });
            has_next_digit = has_next_digit && ranks_.end_pass();
        }
        find_quantiles();
    }

    [[nodiscard]] const statistics& result() const { return result_; }

  private:
    void add_bytes(const std::byte* bytes, std::size_t count) {
        const std::size_t size = vs::size_of(tensor_.dtype);
        const std::string_view text(reinterpret_cast<const char*>(bytes), count * size);
        result_.content = (result_.content ^ std::hash<std::string_view>()(text)) * 0x9e3779b97f4a7c15u;
        if (result_.count == 0) first_.assign(bytes, bytes + size);
        for (std::size_t i = 0; is_constant_ && i < count; ++i)
            is_constant_ = std::equal(first_.begin(), first_.end(), bytes + i * size);
        result_.count += count;
        result_.is_constant = is_constant_ && result_.count > 1;
    }
    void add_values(std::size_t count) {
        finite_.clear();
        for (std::size_t i = 0; i < count; ++i) add(block_.values[i], block_.keys[i]);
        result_.denormal += block_.denormal;
        result_.finite.add(finite_.data(), finite_.size());
        lines_.add(block_.values.data(), count);
        result_.picture->add(block_.values.data(), count);
        if (tools::element_count(tensor_) <= limits_.most_values)
            result_.values.insert(result_.values.end(), block_.values.begin(), block_.values.end());
    }
    void add(double value, std::uint64_t key) {
        if (!std::isfinite(value)) {
            ++(std::isnan(value) ? result_.nan
               : value > 0       ? result_.positive_infinite
                                 : result_.negative_infinite);
            return;
        }
        result_.zero += value == 0;
        least_ = std::min(least_, key);
        greatest_ = std::max(greatest_, key);
        ranks_.add(key);
        finite_.push_back(value);
    }
    void add_again(std::size_t i, bool is_second, bool has_next_digit) {
        if (!std::isfinite(block_.values[i])) return;
        if (is_second) result_.bins.add(block_.values[i]);
        if (has_next_digit) ranks_.add(block_.keys[i]);
    }

    void find_limits() {
        result_.min = value_of(tensor_.dtype, least_);
        result_.max = value_of(tensor_.dtype, greatest_);
    }
    // numpy.quantile, with its default method, is between two elements.
    [[nodiscard]] double place_of(double level) const {
        return level * static_cast<double>(result_.finite.count() - 1);
    }
    [[nodiscard]] std::vector<std::uint64_t> ranks() const {
        std::vector<std::uint64_t> ranks;
        for (const double level : quantile_levels) {
            const auto below = static_cast<std::uint64_t>(place_of(level));
            ranks.push_back(below);
            ranks.push_back(std::min(below + 1, result_.finite.count() - 1));
        }
        return ranks;
    }
    void find_quantiles() {
        for (std::size_t i = 0; i < quantile_levels.size(); ++i) {
            const double below = value_of(tensor_.dtype, ranks_.key(2 * i)),
                         above = value_of(tensor_.dtype, ranks_.key(2 * i + 1)),
                         at = place_of(quantile_levels[i]);
            result_.quantiles[i] = std::lerp(below, above, at - std::floor(at));
        }
    }

    const tools::tensor_source& source_;
    const vs::tensor_info& tensor_;
    detail_limits limits_;
    std::vector<std::size_t> extents_;
    statistics result_{};

    number_block block_{};
    std::vector<double> finite_{};
    std::vector<std::byte> first_{}; // element
    bool is_constant_ = true;
    std::uint64_t least_ = ~std::uint64_t{0}, greatest_ = 0;
    rank_selection ranks_;
    zero_lines lines_;
};

} // namespace tensor_view
