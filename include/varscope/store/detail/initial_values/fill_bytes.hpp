// SPDX-License-Identifier: MIT
// Fills those bytes of an arena that are in another block of memory, with the values that the whole would
// have there.
#pragma once

#include <varscope/store/detail/initial_values/run.hpp>
#include <varscope/store/detail/memory/held_ranges.hpp>

#include <cstddef>
#include <cstdint>
#include <cstring>

namespace varscope::detail::initial_values {

// A block of memory, and what of an arena is in it: a held_range or held_ranges. No element is cut.
template<class Held>
struct bytes_to_fill {
    std::byte* data;
    Held held;

    // Calls f(held_elements) for each run of the variable's elements, or the parts', that is here.
    template<class F>
    void for_each_run(const initial_entry& entry, F f) const {
        const std::size_t size = size_of(entry.dtype);
        held.for_each(size_in_memory(entry.offset), entry.shape->count * size, size, f);
    }
};

inline void no_portions(std::size_t) {}

// All elements of a variable whose elements depend on each other.
template<class Held, class Filling>
void fill_by_whole(const bytes_to_fill<Held>& bytes, const Filling& filler) {
    const initial_entry& entry = filler.entry;
    const std::size_t size = size_of(entry.dtype), count = entry.shape->count;
    const memory::scratch whole(count * size);
    filler.fill(whole.data(), 0, count);
    const auto copy = [&](const std::byte* from) {
        bytes.for_each_run(entry, [&](const memory::held_elements& here) {
            std::memcpy(bytes.data + here.at, from + here.first * size, here.count * size);
        });
    };
    if (entry.split.parts == 0) return copy(whole.data());
    const memory::scratch parts(count * size);
    memory::scatter(parts.data(), whole.data(), entry.split, count, size);
    copy(parts.data());
}

// Those of a partitioned variable whose parts are not rows of it.
template<class Filling>
void fill_runs_inside(std::byte* out, const memory::held_elements& inside, const Filling& filler) {
    const std::size_t size = size_of(filler.entry.dtype), inside_end = inside.first + inside.count;
    for_each_run(filler.entry.split, filler.entry.shape->count,
                 [&](std::size_t to, std::size_t first, std::size_t run) {
                     const std::size_t begin = to > inside.first ? to : inside.first;
                     const std::size_t end = to + run < inside_end ? to + run : inside_end;
                     if (begin < end)
                         fill_in_portions(filler, out + (begin - inside.first) * size, first + (begin - to),
                                          end - begin, no_portions);
                 });
}

// Those of one variable, or of the parts of one, that are here; perhaps none.
template<class Held, class Filling>
void fill_here(const bytes_to_fill<Held>& bytes, const Filling& filler) {
    const initial_entry& entry = filler.entry;
    const bool is_filled_whole =
        elements_per_portion(filler.how.values.kind, entry.shape->count) == entry.shape->count;
    bool is_here = false;
    bytes.for_each_run(entry, [&](const memory::held_elements& here) {
        is_here = true;
        if (is_filled_whole) return;
        if (entry.split.parts != 0)
            fill_runs_inside(bytes.data + here.at, here, filler);
        else
            fill_in_portions(filler, bytes.data + here.at, here.first, here.count, no_portions);
    });
    if (is_here && is_filled_whole) fill_by_whole(bytes, filler);
}

// Of a model without side memory: the variables for which is_chosen(entry) holds.
template<class Held, class Table, class IsChosen>
void fill_bytes(const bytes_to_fill<Held>& bytes, const Table& table, std::uint64_t seed,
                IsChosen is_chosen) {
    for (std::uint32_t i = 0; i < table.entry_count; ++i)
        if (const initial_entry& entry = table.entries[i]; is_chosen(entry))
            fill_here(bytes, filling<recipe>{entry, table.recipes[entry.recipe], table.numbers, seed});
}

} // namespace varscope::detail::initial_values
