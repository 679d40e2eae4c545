// SPDX-License-Identifier: MIT
// EXPECT: partitioner fixed_size_partitioner(2, 2) of variable w needs an axis below the rank ({here:1})
// EXPECT-CLANG14: "partitioner cannot be used for the variable"
// EXPECT-CLANG14: the_name<w>
// EXPECT-CLANG14: why<needs an axis below the rank>
// EXPECT-CLANG14: {here:1}
#include <varscope/store.hpp>

namespace vs = varscope;

inline constexpr auto variables =
#ifdef COMPILE_FAIL
    vs::variables(vs::get_variable<"w", vs::shape<6, 2>>(vs::fixed_size_partitioner(2, 2))); // HERE 1
#else
    vs::variables(vs::get_variable<"w", vs::shape<6, 2>>(vs::fixed_size_partitioner(2, 1)));
#endif
using graph = vs::graph<variables>;

int main() {
    vs::variable_store<graph> store(vs::seed(1));
    return static_cast<int>(graph::size + store.handles().size());
}
