// SPDX-License-Identifier: MIT
// Seeds, and how the initializers are run: values depend on the seed, the path and the element's index only.
#pragma once

#include <varscope/graph/graph.hpp>
#include <varscope/store/detail/initial_values/run.hpp>

#include <cstddef>
#include <cstdint>

namespace varscope {

/// The seed of all random initial values of a store, made by seed(n).
struct seed_value {
    std::uint64_t number; ///< the key of philox
};
/// The seed n: variable_store<graph> store(seed(1)). The same seed gives the same values on every machine.
/// tf.set_random_seed
// A function, as with a type store(seed(n)) would declare a function with a parameter n.
constexpr seed_value seed(std::uint64_t number) { return {number}; }

namespace detail {

constexpr bool is_among(const initial_values::initial_entry& entry, initial_values::initialized which) {
    return which == initial_values::initialized::all ||
           (which == initial_values::initialized::global ? entry.is_global : entry.is_local);
}

struct no_progress {
    void operator()(std::size_t, std::size_t) const {}
};

template<class Graph, class Progress>
void initialize_arena(std::byte* data, seed_value from, initial_values::initialized which,
                      Progress progress) {
    (void)memory::present<Graph>(data);
    initial_values::run_initializers(
        data, initial_values::initial_values_of<Graph>, from.number,
        [which](const initial_values::initial_entry& entry) { return is_among(entry, which); },
        [&](std::size_t done) { progress(done, Graph::byte_size); });
    memory::side_memory_of_graph<Graph>::refresh(data);
}
template<class Graph, class Progress, class Executor>
void initialize_arena(std::byte* data, seed_value from, initial_values::initialized which, Progress progress,
                      Executor& threads) {
    (void)memory::present<Graph>(data);
    initial_values::run_initializers(
        data, initial_values::initial_values_of<Graph>, from.number,
        [which](const initial_values::initial_entry& entry) { return is_among(entry, which); },
        [&](std::size_t done) { progress(done, Graph::byte_size); }, threads);
    memory::side_memory_of_graph<Graph>::refresh(data);
}

} // namespace detail

} // namespace varscope
