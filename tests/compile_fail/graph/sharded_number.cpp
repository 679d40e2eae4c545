// SPDX-License-Identifier: MIT
// MISTAKE: A number in vs::sharded
// FIX: Write a partitioner: vs::sharded(vs::fixed_size_partitioner(4)).
// EXPECT: varscope: sharded takes a partitioner, as in vs::sharded(vs::fixed_size_partitioner(4))
// SHOWS: {here:1}
#include <varscope/store.hpp>

namespace vs = varscope;

inline constexpr auto variables =
#ifdef COMPILE_FAIL
    vs::variables(vs::get_variable<"w", vs::shape<8, 8>>(vs::sharded(4))); // HERE 1
#else
    vs::variables(vs::get_variable<"w", vs::shape<8, 8>>(vs::sharded(vs::fixed_size_partitioner(4))));
#endif
using graph = vs::graph<variables>;

int main() {
    vs::variable_store<graph> store(vs::seed(1));
    return static_cast<int>(graph::size + store.handles().size());
}
