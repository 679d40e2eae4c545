// SPDX-License-Identifier: MIT
// EXPECT: partitioner sharded(no_partitioner) of variable w has no parts to put on ranks; write a partitioner in vs::sharded ({here:1})
// EXPECT-CLANG14: "partitioner cannot be used for the variable"
// EXPECT-CLANG14: the_name<w>
// EXPECT-CLANG14: why<has no parts to put on ranks; write a partitioner in vs::sharded>
// EXPECT-CLANG14: {here:1}
#include <varscope/store.hpp>

namespace vs = varscope;

inline constexpr auto variables =
#ifdef COMPILE_FAIL
    vs::variables(vs::get_variable<"w", vs::shape<6, 2>>(vs::sharded(vs::no_partitioner))); // HERE 1
#else
    vs::variables(vs::get_variable<"w", vs::shape<6, 2>>(vs::sharded(vs::fixed_size_partitioner(1))));
#endif
using graph = vs::graph<variables>;

int main() {
    vs::variable_store<graph> store(vs::seed(1));
    return static_cast<int>(graph::size + store.handles().size());
}
