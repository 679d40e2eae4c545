// SPDX-License-Identifier: MIT
// EXPECT: trying to reuse partitioned variable w, but specified partitions 3 along axis 0 and found partitions 2 along axis 0; use the same partitioner ({here:2}, first declared at {here:1})
// EXPECT-CLANG14: "trying to reuse partitioned variable, but specified partitions and found partitions differ"
// EXPECT-CLANG14: specified<3 along axis 0>
// EXPECT-CLANG14: found<2 along axis 0>
// EXPECT-CLANG14: {here:2}
#include <varscope/store.hpp>

namespace vs = varscope;

inline constexpr auto variables =
    vs::variables(vs::get_variable<"w", vs::shape<6, 2>>(vs::fixed_size_partitioner(2)), // HERE 1
                  vs::reuse_variables(),
#ifdef COMPILE_FAIL
                  vs::get_variable<"w">(vs::fixed_size_partitioner(3))); // HERE 2
#else
                  vs::get_variable<"w">(vs::fixed_size_partitioner(2)));
#endif
using graph = vs::graph<variables>;

int main() {
    vs::variable_store<graph> store(vs::seed(1));
    return static_cast<int>(graph::size + store.handles().size());
}
