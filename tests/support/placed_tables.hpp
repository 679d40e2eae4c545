// SPDX-License-Identifier: MIT
// A model whose tables are on different ranks.
#pragma once

#include <support/ranks.hpp>

#include <cstddef>

namespace placed_tables {

namespace vs = varscope;

inline constexpr auto variables =
    vs::variables(vs::get_variable<"table", vs::shape<23, 3>>(vs::random_normal(0.0, 1.0),
                                                              vs::sharded(vs::fixed_size_partitioner(4))),
                  vs::get_variable<"turned", vs::shape<9, 2>, double>(
                      vs::zeros, vs::sharded(vs::fixed_size_partitioner(5), vs::in_turn)),
                  vs::get_variable<"everywhere", vs::shape<6, 2>>(vs::random_normal(0.0, 1.0)),
                  vs::get_variable<"c", vs::shape<4, 1>, vs::complex64>(
                      vs::zeros, vs::sharded(vs::fixed_size_partitioner(2))));
using graph = vs::graph<variables>;
using group_type = vs::mpi::group<graph>;

inline vs::placed_store<graph> placed_on(const group_type& group) {
    const auto plan = vs::declared_placement<graph>(static_cast<std::size_t>(group.size()));
    return vs::mpi::placed(group, plan, vs::seed(1));
}
// Row r of a partitioned table of a whole store.
template<vs::detail::look_up_path Path>
auto element_of(const vs::variable_store<graph>& store, std::size_t row, std::size_t column) {
    return vs::get<Path>(store)(row, column);
}

} // namespace placed_tables
