// SPDX-License-Identifier: MIT
// Fills an arena as the table of initializers says, by one thread or by several.
#pragma once

#include <varscope/store/detail/execution/executor.hpp>
#include <varscope/store/detail/initial_values/fill.hpp>

#include <cstddef>
#include <cstdint>

namespace varscope::detail::initial_values {

// Fills the variables for which is_chosen(entry) holds; calls progress(bytes done) after each portion.
template<class Table, class IsChosen, class Progress>
void run_initializers(std::byte* data, const Table& table, std::uint64_t seed, IsChosen is_chosen,
                      Progress progress) {
    std::size_t done = 0;
    for (std::uint32_t i = 0; i < table.entry_count; ++i) {
        const initial_entry& entry = table.entries[i];
        if (!is_chosen(entry)) continue;
        const filling<recipe> filler{entry, table.recipes[entry.recipe], table.numbers, seed};
        const auto count = [&](std::size_t elements) { progress(done += elements * size_of(entry.dtype)); };
        fill_variable<Table::has_side_memory>(data, filler, count);
    }
}

// Elements that one thread fills at once.
inline constexpr std::size_t task_size = std::size_t{1} << 18;

// Whether several threads can fill a variable: neither a resource, which is written under its guard, nor in
// parts, nor one whose elements depend on each other.
constexpr bool is_divisible(const initial_entry& entry, const recipe& how) {
    const std::size_t count = entry.shape->count;
    return count > task_size && entry.split.parts == 0 && !entry.beside.exists() &&
           elements_per_portion(how.values.kind, count) != count;
}

template<class Filling, class Executor>
void fill_divided(std::byte* out, const Filling& filler, Executor& threads) {
    execution::for_each_chunk(threads, filler.entry.shape->count, task_size,
                              [&](std::size_t first, std::size_t count) {
                                  filler.fill(out + first * size_of(filler.entry.dtype), first, count);
                              });
}

// The same by several threads: each variable that cannot be divided by one of them, then the others one after
// the other. Calls progress by this thread, after the former and after each of the latter.
template<class Table, class IsChosen, class Progress, class Executor>
void run_initializers(std::byte* data, const Table& table, std::uint64_t seed, IsChosen is_chosen,
                      Progress progress, Executor& threads) {
    const auto filler_of = [&](const initial_entry& entry) {
        return filling<recipe>{entry, table.recipes[entry.recipe], table.numbers, seed};
    };
    const auto is_of_all = [&](const initial_entry& entry) {
        return is_divisible(entry, table.recipes[entry.recipe]);
    };
    std::size_t done = 0;
    for (std::uint32_t i = 0; i < table.entry_count; ++i)
        if (const initial_entry& entry = table.entries[i]; is_chosen(entry) && !is_of_all(entry))
            done += entry.shape->count * size_of(entry.dtype);
    threads.run(table.entry_count, [&](std::size_t i) {
        const initial_entry& entry = table.entries[i];
        if (is_chosen(entry) && !is_of_all(entry))
            fill_variable<Table::has_side_memory>(data, filler_of(entry), [](std::size_t) {});
    });
    progress(done);
    for (std::uint32_t i = 0; i < table.entry_count; ++i) {
        const initial_entry& entry = table.entries[i];
        if (!is_chosen(entry) || !is_of_all(entry)) continue;
        fill_divided(data + entry.offset, filler_of(entry), threads);
        progress(done += entry.shape->count * size_of(entry.dtype));
    }
}

} // namespace varscope::detail::initial_values
