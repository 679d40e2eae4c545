// SPDX-License-Identifier: MIT
// Whole numbers as decimal digits, in constant evaluation as well.
#pragma once

#include <varscope/core/platform.hpp>

#include <cstddef>
#include <cstdint>

namespace varscope::detail {

constexpr bool is_digit(char c) { return c >= '0' && c <= '9'; }

constexpr std::size_t digit_count(std::uint64_t number) {
    std::size_t count = 1;
    while (number /= 10) ++count;
    return count;
}

// Writes them so that they end before `end`, and returns their beginning.
constexpr char* write_digits_before(char* end, std::uint64_t number) {
    do *--end = static_cast<char>('0' + number % 10);
    while (number /= 10);
    return end;
}

inline constexpr std::size_t most_digits = 20; // of 64 bits

} // namespace varscope::detail
