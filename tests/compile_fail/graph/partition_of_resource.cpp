// SPDX-License-Identifier: MIT
// EXPECT: partitioner fixed_size_partitioner(2, 0) of variable w cannot slice a resource variable ({here:1})
// EXPECT-CLANG14: "partitioner cannot be used for the variable"
// EXPECT-CLANG14: the_name<w>
// EXPECT-CLANG14: why<cannot slice a resource variable>
// EXPECT-CLANG14: {here:1}
#include <varscope/store.hpp>

namespace vs = varscope;

inline constexpr auto variables = vs::variables(vs::use_resource(true),
#ifdef COMPILE_FAIL
                                                vs::get_variable<"w", vs::shape<6, 2>>( // HERE 1
                                                    vs::fixed_size_partitioner(2))
#else
                                                vs::get_variable<"w", vs::shape<6, 2>>()
#endif
);
using graph = vs::graph<variables>;

int main() {
    vs::variable_store<graph> store(vs::seed(1));
    return static_cast<int>(graph::size + store.handles().size());
}
