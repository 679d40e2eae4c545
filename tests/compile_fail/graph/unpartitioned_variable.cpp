// SPDX-License-Identifier: MIT
// EXPECT: a partitioner was provided, but an unpartitioned version of variable w was found; leave the partitioner out, or use another name ({here:2}, first declared at {here:1})
// EXPECT-CLANG14: "a partitioner was provided, but an unpartitioned version of the variable was found"
// EXPECT-CLANG14: the_name<w>
// EXPECT-CLANG14: {here:2}
#include <varscope/store.hpp>

namespace vs = varscope;

inline constexpr auto variables =
    vs::variables(vs::get_variable<"w", vs::shape<6, 2>>(), // HERE 1
                  vs::reuse_variables(),
#ifdef COMPILE_FAIL
                  vs::get_variable<"w", vs::shape<6, 2>>(vs::fixed_size_partitioner(2))); // HERE 2
#else
                  vs::get_variable<"w", vs::shape<6, 2>>());
#endif
using graph = vs::graph<variables>;

int main() {
    vs::variable_store<graph> store(vs::seed(1));
    return static_cast<int>(graph::size + store.handles().size());
}
