// SPDX-License-Identifier: MIT
// The distinct pairs of dtype and shape in a model, and the run-time table of a loop over its variables.
#pragma once

#include <varscope/graph/graph.hpp>

#include <cstddef>
#include <cstdint>

namespace varscope::detail {

template<std::uint32_t Count>
struct signature_table {
    std::uint32_t of[Count + 1]{};       // the signature of each variable
    std::uint32_t first_of[Count + 1]{}; // the first variable of each signature
    std::uint32_t count = 0;
};

constexpr bool is_alike(const variable_record& a, const variable_record& b) {
    return a.dtype == b.dtype && view_of(a.shape) == view_of(b.shape);
}
constexpr std::uint64_t signature_hash(const variable_record& variable) {
    std::uint64_t hash = variable.shape->rank + 64 * static_cast<std::uint64_t>(variable.dtype);
    for (std::size_t axis = 0; axis < variable.shape->rank; ++axis)
        hash = hash * fnv_prime + variable.shape->of[axis];
    return hash;
}

template<const auto& Variables>
constexpr auto find_signatures() {
    constexpr const auto& all = resolved<Variables>;
    signature_table<all.variable_count> found;
    std::uint32_t slot[all.slots]{};
    for (std::uint32_t i = 0; i < all.variable_count; ++i) {
        const variable_record& variable = all.variables[i];
        std::uint32_t at = home_slot(signature_hash(variable), all.slots);
        while (slot[at] != 0 && !is_alike(all.variables[found.first_of[slot[at] - 1]], variable))
            at = (at + 1) & (all.slots - 1);
        if (slot[at] == 0) {
            found.first_of[found.count] = i;
            slot[at] = ++found.count;
        }
        found.of[i] = slot[at] - 1;
    }
    return found;
}

template<const auto& Variables>
inline constexpr auto signatures_of = find_signatures<Variables>();

struct visit_entry {
    std::uint64_t offset = 0;
    std::uint32_t name_at = 0;
    std::uint32_t name_length = 0;
    std::uint32_t signature = 0;
};
template<std::uint32_t Count>
struct visit_table {
    visit_entry entries[Count]{};
};

template<const auto& Variables>
constexpr auto list_visits() {
    visit_table<resolved<Variables>.variable_count> all;
    for (std::uint32_t i = 0; i < resolved<Variables>.variable_count; ++i)
        all.entries[i] = {layout_of<Variables>.offset[i], keys_of<Variables>.at[i],
                          resolved<Variables>.variables[i].key_length + name_suffix_length,
                          signatures_of<Variables>.of[i]};
    return all;
}

template<const auto& Variables>
inline constexpr auto visits_of = list_visits<Variables>();

} // namespace varscope::detail
