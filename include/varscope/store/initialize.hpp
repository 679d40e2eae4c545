// SPDX-License-Identifier: MIT
// Running the initializers: values depend on the seed, the path and the element's index alone.
#pragma once

#include <varscope/graph/graph.hpp>
#include <varscope/store/detail/run_initializers.hpp>

#include <cassert>
#include <cstddef>
#include <cstdint>

namespace varscope {

/// The key of all random initial values of a store, made by seed(n).
struct seed_value {
    std::uint64_t number;
};
// A function: with a type, store(seed(n)) would declare a function of a parameter n.
constexpr seed_value seed(std::uint64_t number) { return {number}; }

namespace detail {

constexpr bool is_among(const initial_entry& entry, initialized which) {
    return which == initialized::all || (which == initialized::global ? entry.is_global : entry.is_local);
}

template<class Graph, class Progress>
void initialize_arena(std::byte* data, seed_value from, initialized which, Progress progress) {
    assert((data != nullptr || Graph::byte_size == 0) && "varscope: the store was moved from");
    run_initializers(
        data, initial_values_of<Graph>, from.number,
        [which](const initial_entry& entry) { return is_among(entry, which); },
        [&](std::size_t done) { progress(done, Graph::byte_size); });
    annexes<Graph>::refresh(data);
}

} // namespace detail

} // namespace varscope
