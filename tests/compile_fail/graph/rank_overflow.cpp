// SPDX-License-Identifier: MIT
// EXPECT: variable b has rank 33; write at most 32 extents ({here:2})
// EXPECT-CLANG14: "variable has too high a rank; write at most 32 extents"
// EXPECT-CLANG14: the_name<b>
// EXPECT-CLANG14: specified<33>
// EXPECT-CLANG14: {here:2}
// LARGE: yes
#include <varscope/store.hpp>

namespace vs = varscope;

using rank_33 = vs::shape<1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1,
                          1, 1, 1, 1, 1>;

inline constexpr auto variables = vs::variables(vs::get_variable<"w", vs::shape<2, 3>>(vs::zeros), // HERE 1
#ifdef COMPILE_FAIL
                                                vs::get_variable<"b", rank_33>(), // HERE 2
#endif
                                                vs::get_variable<"v", vs::shape<3>>());
using graph = vs::graph<variables>;

int main() {
    vs::variable_store<graph> store(vs::seed(1));
    auto handles = store.handles();
    vs::get<"w">(store)(1, 2) = vs::get<"v">(store)(0);
    return static_cast<int>(graph::size + handles.size());
}
