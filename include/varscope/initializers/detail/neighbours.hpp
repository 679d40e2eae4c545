// SPDX-License-Identifier: MIT
// The values of a floating-point type next to a bound, to keep rounded values inside a range.
#pragma once

#include <varscope/core/platform.hpp>

#include <cstddef>
#include <cstdint>

namespace varscope::detail {

template<std::size_t Bytes>
struct unsigned_of_size;
template<>
struct unsigned_of_size<2> {
    using type = std::uint16_t;
};
template<>
struct unsigned_of_size<4> {
    using type = std::uint32_t;
};
template<>
struct unsigned_of_size<8> {
    using type = std::uint64_t;
};

template<class T>
using representation = typename unsigned_of_size<sizeof(T)>::type;

// The next value of T above or below, for any of the IEEE 754 formats.
template<class T>
constexpr T neighbor(T value, bool above) {
    constexpr auto sign = static_cast<std::uint64_t>(1) << (8 * sizeof(T) - 1);
    const std::uint64_t bits = __builtin_bit_cast(representation<T>, value);
    const bool is_zero = (bits & ~sign) == 0, is_positive = (bits & sign) == 0;
    const std::uint64_t next = is_zero ? (above ? 1 : sign | 1) : is_positive == above ? bits + 1 : bits - 1;
    return __builtin_bit_cast(T, static_cast<representation<T>>(next));
}

// The least value of T that is not below `bound`.
template<class T>
constexpr T least_from(double bound) {
    const T nearest = static_cast<T>(bound);
    return static_cast<double>(nearest) < bound ? neighbor(nearest, true) : nearest;
}

// The greatest value of T below `bound`.
template<class T>
constexpr T greatest_below(double bound) {
    const T nearest = static_cast<T>(bound);
    return static_cast<double>(nearest) < bound ? nearest : neighbor(nearest, false);
}

} // namespace varscope::detail
