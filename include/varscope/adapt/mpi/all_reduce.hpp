// SPDX-License-Identifier: MIT
// all_reduce(ranks, gradients): one value for each element, on all ranks.
#pragma once

#include <varscope/adapt/detail/mpi/reduction_call.hpp>

#include <cstddef>

namespace varscope::mpi {

/// Reduces each element of the trainable variables of a store or scope over all ranks, in place:
/// all_reduce(ranks, gradients, vs::mpi::average). With a collection, the variables of that:
/// all_reduce<"moving_averages">(ranks, store, vs::mpi::average). Halves are added in float and rounded at
/// each step. The order of additions is that of the MPI library, and may depend on the number of ranks: see
/// tree_all_reduce. In pieces of 16 MB. Throws as group says, and moved_from_store; after an error of MPI the
/// values are indeterminate.
template<fixed_string Collection = "", class Graph, class Store, reduction Kind = reduction::sum>
void all_reduce(const group<Graph>& ranks, Store&& store, reduction_t<Kind> = {}) {
    namespace machinery = varscope::detail::mpi;
    using call = machinery::reduction_call<Graph, Collection, Kind, Store>;
    static_assert(sizeof(typename call::check) != 0);
    if constexpr (call::is_valid) {
        std::byte* const data = varscope::detail::memory::present<typename call::source::graph>(store.data());
        machinery::collective_calls calls(ranks.ranks());
        call::selected::for_each_run(data, [&](data_type dtype, std::byte* at, std::size_t count) {
            const machinery::operation by = machinery::operation::of<Kind>(dtype);
            const machinery::reduced_run<Kind> run(dtype, at, count);
            run.for_each_block([&](std::byte* block, std::size_t size) {
                calls(MPI_Allreduce(MPI_IN_PLACE, block, static_cast<int>(size),
                                    machinery::type_of(run.dtype), by.handle(), ranks.communicator()),
                      "MPI_Allreduce");
                run.finish(block, size, ranks.size());
            });
        });
        calls.end();
    }
}

} // namespace varscope::mpi
