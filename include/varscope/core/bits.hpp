// SPDX-License-Identifier: MIT
// Comparisons that hold in constant evaluation with every compiler, and under -ffast-math.
#pragma once

#include <varscope/core/platform.hpp>

#include <cstdint>
#include <type_traits>

namespace varscope::detail {

inline constexpr double max_double = 1.7976931348623157e308;

constexpr std::uint64_t bits_of(double real) { return __builtin_bit_cast(std::uint64_t, real); }

// By its bits: -ffast-math takes every number for one. Not by bits_of, as calls cost constant evaluation.
constexpr bool is_nan(double number) {
    return (__builtin_bit_cast(std::uint64_t, number) & ~(std::uint64_t{1} << 63)) > 0x7ff0000000000000;
}
// False if one is NaN, which g++ 11 does not compare in constant expressions.
constexpr bool at_most(double low, double high) { return !is_nan(low) && !is_nan(high) && low <= high; }
constexpr bool is_finite(double number) {
    return (__builtin_bit_cast(std::uint64_t, number) >> 52 & 0x7ff) != 0x7ff;
}

// Under UBSan, g++ 12 does not take for a constant that two addresses differ.
template<class Pointer>
constexpr bool is_same_address(Pointer a, Pointer b) {
    if (!std::is_constant_evaluated()) return a == b;
    return __builtin_constant_p(a == b) && a == b;
}

} // namespace varscope::detail
