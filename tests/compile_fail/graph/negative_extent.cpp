// SPDX-License-Identifier: MIT
// MISTAKE: A negative extent
// FIX: Extents are 0 or more.
// EXPECT: variable b has a negative extent in shape [2,-1]; write 0 or more ({here:2})
// EXPECT-CLANG14: "variable has a negative extent; write 0 or more"
// EXPECT-CLANG14: the_name<b>
// EXPECT-CLANG14: specified<[2,-1]>
// EXPECT-CLANG14: {here:2}
// LARGE: yes
#include <varscope/store.hpp>

namespace vs = varscope;

inline constexpr auto variables = vs::variables(vs::get_variable<"w", vs::shape<2, 3>>(vs::zeros), // HERE 1
#ifdef COMPILE_FAIL
                                                vs::get_variable<"b", vs::shape<2, -1>>(), // HERE 2
#endif
                                                vs::get_variable<"v", vs::shape<3>>());
using graph = vs::graph<variables>;

int main() {
    vs::variable_store<graph> store(vs::seed(1));
    auto handles = store.handles();
    vs::get<"w">(store)(1, 2) = vs::get<"v">(store)(0);
    return static_cast<int>(graph::size + handles.size());
}
