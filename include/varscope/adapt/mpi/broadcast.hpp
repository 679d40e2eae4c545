// SPDX-License-Identifier: MIT
// broadcast(ranks, store): the values of one rank for all.
#pragma once

#include <varscope/adapt/detail/mpi/blocks.hpp>
#include <varscope/adapt/detail/mpi/selection.hpp>

namespace varscope::mpi {

/// Gives the values of a store, or of a scope of one, of rank `root` to all other ranks:
/// broadcast(ranks, store), broadcast(ranks, vs::scope<"encoder">(store)); also of frozen variables. Cached
/// copies are not updated: see refresh. Throws as group says; moved_from_store.
template<fixed_string Collection = "", class Graph, class Store>
void broadcast(const group<Graph>& ranks, Store&& store, int root = 0) {
    using source = varscope::detail::source_of<Store>;
    using arguments = varscope::detail::mpi::argument_check<source, Graph>;
    static_assert(sizeof(typename arguments::check) != 0);
    if constexpr (arguments::is_valid) {
        using selected =
            varscope::detail::mpi::selection<Collection, source, varscope::detail::together::unlabelled>;
        std::byte* const data = varscope::detail::memory::present<typename source::graph>(store.data());
        varscope::detail::mpi::collective_calls call(ranks.ranks());
        selected::for_each_run(data, [&](data_type dtype, std::byte* to, std::size_t count) {
            const std::size_t size = count * size_of(dtype);
            varscope::detail::mpi::in_blocks(
                size, 1, varscope::detail::mpi::bytes_per_call, [&](std::size_t first, std::size_t bytes) {
                    call(MPI_Bcast(to + first, static_cast<int>(bytes), MPI_BYTE, root, ranks.communicator()),
                         "MPI_Bcast");
                });
        });
        call.end();
    }
}

} // namespace varscope::mpi
