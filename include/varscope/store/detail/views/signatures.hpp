// SPDX-License-Identifier: MIT
// The distinct views of a model's variables, and the table for loops over these.
#pragma once

#include <varscope/store/detail/memory/part_order.hpp>
#include <varscope/store/detail/memory/side_memory.hpp>

#include <cstddef>
#include <cstdint>

namespace varscope::detail::views {

template<std::uint32_t Count>
struct signature_table {
    std::uint32_t of[Count + 1]{}; // the signature of each entry
};
template<std::uint32_t Count>
struct signature_list {
    signature_table<Count> all;
    std::uint32_t first_of[Count + 1]{}; // the first entry of each signature
    std::uint32_t count = 0;
};

// An entry is a variable or, after all of these, the whole of a partitioned one.
template<const auto& Variables>
inline constexpr std::uint32_t entry_count =
    resolve::resolved<Variables>.variable_count + resolve::resolved<Variables>.whole_count;

template<const auto& Variables>
constexpr bool is_whole(std::uint32_t entry) {
    return entry >= resolve::resolved<Variables>.variable_count;
}
template<const auto& Variables>
constexpr const records::partitioned_record& whole_of(std::uint32_t entry) {
    return resolve::resolved<Variables>.wholes[entry - resolve::resolved<Variables>.variable_count];
}
template<const auto& Variables>
constexpr const records::variable_record& record_of(std::uint32_t entry) {
    if constexpr (resolve::resolved<Variables>.whole_count != 0) // calls cost compile time
        if (is_whole<Variables>(entry)) return whole_of<Variables>(entry).whole;
    return resolve::resolved<Variables>.variables[entry];
}

// How the elements of an entry lie in memory, which decides the kind of its view.
enum class arrangement : unsigned char { plain, resource, sliced };
template<const auto& Variables>
constexpr arrangement arrangement_of(std::uint32_t entry) {
    if (is_whole<Variables>(entry)) {
        const records::partitioned_record& whole = whole_of<Variables>(entry);
        return memory::is_contiguous(*whole.whole.shape, whole.parts.axis) ? arrangement::plain
                                                                           : arrangement::sliced;
    }
    return memory::side_memory_of<Variables>(entry).state != 0 ? arrangement::resource : arrangement::plain;
}

template<const auto& Variables>
constexpr bool has_same_view(std::uint32_t a, std::uint32_t b) {
    if constexpr (memory::has_side_memory<Variables> || resolve::resolved<Variables>.whole_count != 0) {
        const arrangement of_both = arrangement_of<Variables>(a);
        if (of_both != arrangement_of<Variables>(b)) return false;
        if (of_both == arrangement::sliced && !(whole_of<Variables>(a).parts == whole_of<Variables>(b).parts))
            return false;
    }
    return records::has_same_type(record_of<Variables>(a), record_of<Variables>(b));
}

// The signatures of the first `Count` entries.
template<const auto& Variables, std::uint32_t Count>
constexpr auto find_signatures() {
    constexpr std::uint32_t slots = records::slot_count(Count);
    signature_list<Count> found;
    std::uint32_t slot[slots]{};
    for (std::uint32_t i = 0; i < Count; ++i) {
        const records::variable_record& entry = record_of<Variables>(i);
        std::uint32_t at =
            records::home_slot(32 * entry.shape->count + static_cast<std::uint64_t>(entry.dtype), slots);
        while (slot[at] != 0 && !has_same_view<Variables>(found.first_of[slot[at] - 1], i))
            at = (at + 1) & (slots - 1);
        if (slot[at] == 0) {
            found.first_of[found.count] = i;
            slot[at] = ++found.count;
        }
        found.all.of[i] = slot[at] - 1;
    }
    return found;
}

// Those of the variables.
template<const auto& Variables>
inline constexpr auto
    signatures_of = find_signatures<Variables, resolve::resolved<Variables>.variable_count>();

// A separate object, for the program.
template<const auto& Variables>
inline constexpr auto signature_table_of = signatures_of<Variables>.all;

} // namespace varscope::detail::views
