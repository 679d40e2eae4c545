// SPDX-License-Identifier: MIT
// look_up<"table">(ranks, store, rows, values), scatter_add: rows of tables that are on different ranks.
#pragma once

#include <varscope/graph/detail/errors/compile_error.hpp>

#include <varscope/adapt/detail/mpi/row_exchange.hpp>
#include <varscope/adapt/mpi/group.hpp>
#include <varscope/store/placed_rows.hpp>
#include <varscope/store/placed_store.hpp>

#include <cstddef>
#include <iterator>
#include <type_traits>

namespace varscope::mpi {

/// The rows of a table with those numbers, wherever they are: look_up<"table">(ranks, store, rows, values).
/// Each rank gives its own numbers, any integers, also none, and gets their elements in that order in
/// `values`, which has row_size elements for each. All ranks exchange the numbers once, and the elements
/// once. Throws as group says; error if there is no such row, size_mismatch. tf.nn.embedding_lookup
template<varscope::detail::look_up_path Path, class Graph, class Rows, class Values>
void look_up(const group<Graph>& ranks, const placed_store<Graph>& store, const Rows& rows, Values&& values) {
    const auto table = rows_of<Path>(store);
    using table_type = std::remove_const_t<decltype(table)>;
    using arguments = varscope::detail::mpi::row_arguments<Rows, Values, typename table_type::value_type>;
    static_assert(sizeof(typename arguments::look_up_check) != 0);
    if constexpr (arguments::is_valid && arguments::can_be_written)
        varscope::detail::mpi::row_exchange<table_type>(ranks.ranks(), store.plan().ranks(), table, rows,
                                                        values)
            .look_up(reinterpret_cast<std::byte*>(std::data(values)));
}

/// Adds elements to the rows of a table with those numbers, wherever they are, also to one row several times:
/// scatter_add<"table">(ranks, store, rows, values). Each row has the elements of rank 0 added first, those
/// of a rank in their order: so the sums do not depend on how many ranks share the rows of one list. The
/// table must be on ranks of its own, not on every rank, where the copies would differ. Throws as look_up
/// does. tf.scatter_add
template<varscope::detail::look_up_path Path, class Graph, class Rows, class Values>
void scatter_add(const group<Graph>& ranks, placed_store<Graph>& store, const Rows& rows,
                 const Values& values) {
    const auto table = rows_of<Path>(store);
    using table_type = std::remove_const_t<decltype(table)>;
    using arguments = varscope::detail::mpi::row_arguments<Rows, Values, typename table_type::value_type>;
    static_assert(sizeof(typename arguments::sum_check) != 0);
    if constexpr (arguments::is_valid && arguments::have_sums) {
        if (table.are_copied()) varscope::detail::mpi::refuse_copied(table_type::key());
        varscope::detail::mpi::row_exchange<table_type>(ranks.ranks(), store.plan().ranks(), table, rows,
                                                        values)
            .add(reinterpret_cast<const std::byte*>(std::data(values)));
    }
}

} // namespace varscope::mpi
