// SPDX-License-Identifier: MIT
// What the reductions have in common: the checked call, and runs of elements in blocks that MPI takes.
#pragma once

#include <varscope/adapt/detail/mpi/blocks.hpp>
#include <varscope/adapt/detail/mpi/selection.hpp>

#include <cstddef>

namespace varscope::detail::mpi {

// The runs of elements of one call, as MPI reduces them.
template<reduction Kind>
struct reduced_run {
    data_type dtype;
    std::byte* data;
    std::size_t count;

    reduced_run(data_type of, std::byte* at, std::size_t elements)
        : dtype(is_of_pairs(of, Kind) ? part_of(of) : of),
          data(at),
          count(is_of_pairs(of, Kind) ? 2 * elements : elements) {}

    // Calls f(first byte, count) for the elements of each call of MPI.
    template<class F>
    void for_each_block(F f) const {
        in_blocks(count, size_of(dtype), bytes_per_reduction,
                  [&](std::size_t first, std::size_t size) { f(data + first * size_of(dtype), size); });
    }
    void finish(std::byte* block, std::size_t size, int ranks) const {
        if constexpr (Kind == reduction::average) divide(dtype, block, size, ranks);
    }
};

template<class Graph, fixed_string Key, reduction Kind, class Store>
struct reduction_call {
    using source = source_of<Store>;
    using arguments = argument_check<source, Graph>;
    using selected = selection<Key, source, trainable_variables>;
    using checked = first_check<arguments, arguments::is_valid, selected, Kind>;
    using check = typename checked::type;
    static constexpr bool is_valid = checked::is_valid;
};

} // namespace varscope::detail::mpi
