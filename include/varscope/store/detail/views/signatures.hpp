// SPDX-License-Identifier: MIT
// The distinct pairs of dtype and shape in a model, and the table for loops over its variables.
#pragma once

#include <varscope/store/detail/memory/side_memory.hpp>

#include <cstddef>
#include <cstdint>

namespace varscope::detail::views {

template<std::uint32_t Count>
struct signature_table {
    std::uint32_t of[Count + 1]{}; // the signature of each variable
};
template<std::uint32_t Count>
struct signature_list {
    signature_table<Count> all;
    std::uint32_t first_of[Count + 1]{}; // the first variable of each signature
    std::uint32_t count = 0;
};

template<const auto& Variables>
constexpr bool has_same_view(std::uint32_t a, std::uint32_t b) {
    if constexpr (memory::has_side_memory<Variables>)
        if ((memory::side_memory_of<Variables>(a).state != 0) !=
            (memory::side_memory_of<Variables>(b).state != 0))
            return false;
    return records::has_same_type(resolve::resolved<Variables>.variables[a],
                                  resolve::resolved<Variables>.variables[b]);
}

template<const auto& Variables>
constexpr auto find_signatures() {
    constexpr const auto& all = resolve::resolved<Variables>;
    signature_list<all.variable_count> found;
    std::uint32_t slot[all.slots]{};
    for (std::uint32_t i = 0; i < all.variable_count; ++i) {
        const records::variable_record& variable = all.variables[i];
        std::uint32_t at = records::home_slot(
            32 * variable.shape->count + static_cast<std::uint64_t>(variable.dtype), all.slots);
        while (slot[at] != 0 && !has_same_view<Variables>(found.first_of[slot[at] - 1], i))
            at = (at + 1) & (all.slots - 1);
        if (slot[at] == 0) {
            found.first_of[found.count] = i;
            slot[at] = ++found.count;
        }
        found.all.of[i] = slot[at] - 1;
    }
    return found;
}

template<const auto& Variables>
inline constexpr auto signatures_of = find_signatures<Variables>();

// A separate object, for the program.
template<const auto& Variables>
inline constexpr auto signature_table_of = signatures_of<Variables>.all;

} // namespace varscope::detail::views
