// SPDX-License-Identifier: MIT
// Running the initializers: values depend on the seed, the path and the element's index alone.
#pragma once

#include <varscope/graph/graph.hpp>
#include <varscope/store/detail/initial_values/fill.hpp>

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

constexpr bool is_among(const initial_values::initial_entry& entry, initial_values::initialized which) {
    return which == initial_values::initialized::all ||
           (which == initial_values::initialized::global ? entry.is_global : entry.is_local);
}

template<class Graph, class Progress>
void initialize_arena(std::byte* data, seed_value from, initial_values::initialized which,
                      Progress progress) {
    assert((data != nullptr || Graph::byte_size == 0) && "varscope: the store was moved from");
    initial_values::run_initializers(
        data, initial_values::initial_values_of<Graph>, from.number,
        [which](const initial_values::initial_entry& entry) { return is_among(entry, which); },
        [&](std::size_t done) { progress(done, Graph::byte_size); });
    memory::side_memory_of_graph<Graph>::refresh(data);
}

} // namespace detail

} // namespace varscope
