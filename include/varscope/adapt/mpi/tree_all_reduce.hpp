// SPDX-License-Identifier: MIT
// tree_all_reduce(ranks, gradients): sums in one order, for the same bits on any number of ranks.
#pragma once

#include <varscope/adapt/detail/mpi/reduction_call.hpp>
#include <varscope/adapt/detail/mpi/tree.hpp>

#include <cstddef>

namespace varscope::mpi {

/// Adds the values of all ranks as all_reduce does, but in one order, whatever the MPI library: neighbours
/// first, as in ((0 + 1) + (2 + 3)) + ((4 + 5) + (6 + 7)). A program that always computes the same number of
/// partial sums, and adds those that a rank has in that order, has the same bits on 1, 2, 4, 8 ranks. The
/// number of ranks must be a power of 2, else it throws rank_mismatch. Sends all values log2(ranks) times,
/// where all_reduce sends them about twice.
template<fixed_string Collection = "", class Graph, class Store>
void tree_all_reduce(const group<Graph>& ranks, Store&& store) {
    namespace machinery = varscope::detail::mpi;
    using call = machinery::reduction_call<Graph, Collection, reduction::sum, Store>;
    static_assert(sizeof(typename call::check) != 0);
    if constexpr (call::is_valid) {
        machinery::check_tree(ranks.ranks());
        std::byte* const data = varscope::detail::memory::present<typename call::source::graph>(store.data());
        machinery::tree_sum sums(ranks.ranks());
        call::selected::for_each_run(data, [&](data_type dtype, std::byte* at, std::size_t count) {
            const machinery::reduced_run<reduction::sum> run(dtype, at, count);
            sums.add(run.dtype, run.data, run.count);
        });
        sums.end();
    }
}

} // namespace varscope::mpi
