// SPDX-License-Identifier: MIT
// Which bytes of a model are in a block of memory that has some of them, and where.
#pragma once

#include <varscope/store/shard_range.hpp>

#include <cstddef>
#include <cstdint>

namespace varscope::detail::memory {

// Elements of a variable that are in the block: from `first` on, `count` of them, at position `at`.
struct held_elements {
    std::size_t first = 0, count = 0, at = 0;
};

// A range of the bytes of a model's stores, of which the first is at position `at` in the block.
struct held_range {
    shard_range range{};
    std::size_t at = 0;

    // Of a variable.
    [[nodiscard]] constexpr held_elements find(std::size_t offset, std::size_t byte_size,
                                               std::size_t element_size) const {
        const shards::inside here(range, offset, byte_size, element_size);
        if (here.count == 0) return {here.first, 0, 0};
        return {here.first, here.count, at + (offset + here.first * element_size - range.begin)};
    }
    // Calls f(held_elements) for each run of elements that is here: one or none.
    template<class F>
    constexpr void for_each(std::size_t offset, std::size_t byte_size, std::size_t element_size, F f) const {
        if (const held_elements here = find(offset, byte_size, element_size); here.count != 0) f(here);
    }
    // Calls f(held_range) for each range.
    template<class F>
    constexpr void for_each_range(F f) const {
        f(*this);
    }
};

// Several of them, in the order of the model's bytes; each begins and ends at a variable's. Refers to a list.
struct held_ranges {
    const held_range* all = nullptr;
    std::size_t count = 0;

    // Of a variable, which is here as a whole or not at all.
    [[nodiscard]] constexpr held_elements find(std::size_t offset, std::size_t byte_size,
                                               std::size_t element_size) const {
        const std::size_t index = first_ending_after(offset);
        if (index == count || all[index].range.begin > offset) return {};
        return all[index].find(offset, byte_size, element_size);
    }
    // Of several variables that follow one another.
    template<class F>
    constexpr void for_each(std::size_t offset, std::size_t byte_size, std::size_t element_size, F f) const {
        for (std::size_t i = first_ending_after(offset); i < count && all[i].range.begin < offset + byte_size;
             ++i)
            all[i].for_each(offset, byte_size, element_size, f);
    }
    template<class F>
    constexpr void for_each_range(F f) const {
        for (std::size_t i = 0; i < count; ++i) f(all[i]);
    }

  private:
    // The first one that ends after that byte, by binary search.
    [[nodiscard]] constexpr std::size_t first_ending_after(std::size_t offset) const {
        std::size_t low = 0, high = count;
        while (low < high) {
            const std::size_t middle = low + (high - low) / 2;
            if (all[middle].range.end <= offset)
                low = middle + 1;
            else
                high = middle;
        }
        return low;
    }
};

} // namespace varscope::detail::memory
