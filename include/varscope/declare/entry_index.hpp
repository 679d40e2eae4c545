// SPDX-License-Identifier: MIT
// What a get_variable call gets, by a number: a variable, one in parts, or what a getter computes of several.
#pragma once

#include <varscope/core/platform.hpp>

#include <cstdint>

namespace varscope::detail {

inline constexpr std::uint32_t no_index = 0xffffffffu;

// entry_index{i} is variable i.
enum class entry_index : std::uint32_t { none = no_index };

inline constexpr std::uint32_t partitioned_bit = 0x80000000u;
inline constexpr std::uint32_t computed_bit = 0x40000000u;

constexpr entry_index partitioned_entry(std::uint32_t number) {
    return entry_index{partitioned_bit | number};
}
constexpr entry_index computed_entry(std::uint32_t number) { return entry_index{computed_bit | number}; }

constexpr bool is_partitioned(entry_index entry) {
    return entry != entry_index::none && (static_cast<std::uint32_t>(entry) & partitioned_bit) != 0;
}
constexpr bool is_computed(entry_index entry) {
    return entry != entry_index::none && (static_cast<std::uint32_t>(entry) & computed_bit) != 0;
}
// Among those of its kind; no_index if there is none.
constexpr std::uint32_t number_of(entry_index entry) {
    if (entry == entry_index::none) return no_index;
    return static_cast<std::uint32_t>(entry) & ~(partitioned_bit | computed_bit);
}

} // namespace varscope::detail
