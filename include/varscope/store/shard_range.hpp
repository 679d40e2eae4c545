// SPDX-License-Identifier: MIT
// shard_of<graph>(rank, count): the range of a store's bytes that one of several ranks has.
#pragma once

#include <varscope/graph/graph.hpp>

#include <cstddef>
#include <cstdint>

namespace varscope {

/// A range of bytes, from a store's data() on: what one rank, process or machine has of a model.
struct shard_range {
    std::size_t begin = 0; ///< of the first byte: a multiple of 64, or the end of the store
    std::size_t end = 0;   ///< one past the last byte: the same

    /// The number of bytes.
    [[nodiscard]] constexpr std::size_t size() const { return end - begin; }
    /// The same range?
    friend constexpr bool operator==(const shard_range&, const shard_range&) = default;
};

namespace detail::shards {

// The byte at which the share of `rank` of `count` begins, in units so that shares differ by a unit at most.
constexpr std::size_t begin_of(std::size_t size, std::size_t rank, std::size_t count) {
    constexpr std::size_t unit = derived::arena_alignment;
    const std::size_t units = size / unit + (size % unit != 0 ? 1 : 0);
    const std::size_t least = units / count, more = units % count;
    const std::size_t begin = rank * least + (rank < more ? rank : more);
    return begin < units ? begin * unit : size;
}

// The part of a variable in a range, as elements in the order of its bytes; those after the last before it
// if it has none.
struct inside {
    std::size_t first = 0, count = 0;

    constexpr inside(shard_range range, std::size_t offset, std::size_t byte_size, std::size_t element_size) {
        const std::size_t variable_end = offset + byte_size;
        const std::size_t begin = offset > range.begin ? offset : range.begin;
        const std::size_t end = variable_end < range.end ? variable_end : range.end;
        first = ((begin < variable_end ? begin : variable_end) - offset) / element_size;
        if (begin < end) count = (end - begin) / element_size;
    }
};

} // namespace detail::shards

/// The range of rank `rank`, from 0, of `count`: equal shares of graph::byte_size, in order, cut at multiples
/// of 64 bytes, at which no element is cut. The last ranks of a small model have nothing. `rank` must be less
/// than `count`.
template<class Graph>
constexpr shard_range shard_of(std::size_t rank, std::size_t count) {
    return {detail::shards::begin_of(Graph::byte_size, rank, count),
            detail::shards::begin_of(Graph::byte_size, rank + 1, count)};
}

} // namespace varscope
