// SPDX-License-Identifier: MIT
// MISTAKE: A partitioned variable shared without a partitioner
// FIX: Use the same partitioner, or vs::reuse in the scope.
// EXPECT: no partitioner was provided, but a partitioned version of variable a/w was found; write the partitioner, or vs::reuse in its scope ({here:2}, first declared at {here:1})
// EXPECT-CLANG14: "no partitioner was provided, but a partitioned version of the variable was found"
// EXPECT-CLANG14: the_name<a/w>
// EXPECT-CLANG14: {here:2}
#include <varscope/store.hpp>

namespace vs = varscope;

inline constexpr auto variables = vs::variables(vs::variable_scope<"a">(
    vs::auto_reuse, vs::get_variable<"w", vs::shape<6, 2>>(vs::fixed_size_partitioner(2)), // HERE 1
#ifdef COMPILE_FAIL
    vs::get_variable<"w", vs::shape<6, 2>>())); // HERE 2
#else
    vs::get_variable<"w", vs::shape<6, 2>>(vs::fixed_size_partitioner(2))));
#endif
using graph = vs::graph<variables>;

int main() {
    vs::variable_store<graph> store(vs::seed(1));
    return static_cast<int>(graph::size + store.handles().size());
}
