// SPDX-License-Identifier: MIT
// Running the initializers: values depend on the seed, the path and the element's index alone.
#pragma once

#include <varscope/graph/graph.hpp>
#include <varscope/store/detail/run_initializers.hpp>

#include <cstddef>
#include <cstdint>

namespace varscope {

/// The key of all random initial values of a store.
struct seed {
    std::uint64_t value;
    explicit constexpr seed(std::uint64_t number) : value(number) {}
};

namespace detail {

template<class Graph, class Progress>
void initialize_arena(std::byte* data, seed from, Progress progress) {
    run_initializers(data, initial_values_of<Graph>, from.value,
                     [&](std::size_t done) { progress(done, Graph::byte_size); });
}

} // namespace detail

} // namespace varscope
