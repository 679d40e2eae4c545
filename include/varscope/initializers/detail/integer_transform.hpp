// SPDX-License-Identifier: MIT
// From random words to integers in a range.
#pragma once

#include <varscope/initializers/detail/random_parameters.hpp>

#include <cstdint>

namespace varscope::detail {

// low + floor(word * range / 2^64), modulo 2^64: each value's probability is within 2^-64 of 1 / range.
struct integer_parameters {
    std::uint64_t low;
    std::uint64_t range;
};

// The upper half of the 128-bit product.
constexpr std::uint64_t multiply_high(std::uint64_t a, std::uint64_t b) {
    const std::uint64_t low = std::uint64_t{low_half(a)} * low_half(b);
    const std::uint64_t cross = std::uint64_t{high_half(a)} * low_half(b) + high_half(low);
    const std::uint64_t other = std::uint64_t{low_half(a)} * high_half(b) + low_half(cross);
    return std::uint64_t{high_half(a)} * high_half(b) + high_half(cross) + high_half(other);
}

constexpr value_pair<std::uint64_t> transform(std::uint64_t a, std::uint64_t b,
                                              const integer_parameters& parameters) {
    return {parameters.low + multiply_high(a, parameters.range),
            parameters.low + multiply_high(b, parameters.range)};
}

} // namespace varscope::detail
