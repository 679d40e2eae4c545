// SPDX-License-Identifier: MIT
// Fills a range of an arena's bytes, with the values that the whole would have there.
#pragma once

#include <varscope/store/detail/initial_values/run.hpp>
#include <varscope/store/shard_range.hpp>

#include <cstddef>
#include <cstdint>
#include <cstring>

namespace varscope::detail::initial_values {

// A range of an arena's bytes, of which the first is at `data`. No element is cut.
struct bytes_to_fill {
    std::byte* data;
    shard_range range;

    [[nodiscard]] std::byte* at(std::uint64_t offset) const {
        return data + (size_in_memory(offset) - range.begin);
    }
};

inline void no_portions(std::size_t) {}

// All elements of a variable whose elements depend on each other.
template<class Filling>
void fill_by_whole(const bytes_to_fill& bytes, const shards::inside& inside, const Filling& filler) {
    const initial_entry& entry = filler.entry;
    const std::size_t size = size_of(entry.dtype), count = entry.shape->count;
    const memory::scratch whole(count * size);
    filler.fill(whole.data(), 0, count);
    const auto copy = [&](const std::byte* from) {
        std::memcpy(bytes.at(entry.offset + inside.first * size), from + inside.first * size,
                    inside.count * size);
    };
    if (entry.split.parts == 0) return copy(whole.data());
    const memory::scratch parts(count * size);
    memory::scatter(parts.data(), whole.data(), entry.split, count, size);
    copy(parts.data());
}

// Those of a partitioned variable whose parts are not rows of it.
template<class Filling>
void fill_runs_inside(const bytes_to_fill& bytes, const shards::inside& inside, const Filling& filler) {
    const std::size_t size = size_of(filler.entry.dtype), inside_end = inside.first + inside.count;
    for_each_run(filler.entry.split, filler.entry.shape->count,
                 [&](std::size_t to, std::size_t first, std::size_t run) {
                     const std::size_t begin = to > inside.first ? to : inside.first;
                     const std::size_t end = to + run < inside_end ? to + run : inside_end;
                     if (begin < end)
                         fill_in_portions(filler, bytes.at(filler.entry.offset + begin * size),
                                          first + (begin - to), end - begin, no_portions);
                 });
}

// Of a model without side memory: the variables for which is_chosen(entry) holds.
template<class Table, class IsChosen>
void fill_bytes(const bytes_to_fill& bytes, const Table& table, std::uint64_t seed, IsChosen is_chosen) {
    for (std::uint32_t i = 0; i < table.entry_count; ++i) {
        const initial_entry& entry = table.entries[i];
        if (!is_chosen(entry)) continue;
        const std::size_t size = size_of(entry.dtype), count = entry.shape->count;
        const shards::inside inside(bytes.range, size_in_memory(entry.offset), count * size, size);
        if (inside.count == 0) continue;
        const filling<recipe> filler{entry, table.recipes[entry.recipe], table.numbers, seed};
        if (elements_per_portion(filler.how.values.kind, count) == count)
            fill_by_whole(bytes, inside, filler);
        else if (entry.split.parts != 0)
            fill_runs_inside(bytes, inside, filler);
        else
            fill_in_portions(filler, bytes.at(entry.offset + inside.first * size), inside.first, inside.count,
                             no_portions);
    }
}

} // namespace varscope::detail::initial_values
