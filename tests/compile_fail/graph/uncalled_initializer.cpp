// SPDX-License-Identifier: MIT
// An initializer without its parentheses.
// MISTAKE: An initializer without its parentheses
// FIX: Write vs::glorot_uniform().
// EXPECT: argument 1 of b is not called; add () ({here:2})
// EXPECT-CLANG14: "an argument is misplaced"
// EXPECT-CLANG14: the_name<b>
// EXPECT-CLANG14: why<is not called; add ()>
// EXPECT-CLANG14: {here:2}
#include <varscope/store.hpp>

namespace vs = varscope;

inline constexpr auto variables =
    vs::variables(vs::get_variable<"w", vs::shape<2, 3>>(vs::zeros()),
#ifdef COMPILE_FAIL
                  vs::get_variable<"b", vs::shape<2>>(vs::glorot_uniform), // HERE 2
#endif
                  vs::get_variable<"v", vs::shape<3>>());
using graph = vs::graph<variables>;

int main() {
    vs::variable_store<graph> store(vs::seed(1));
    auto handles = store.handles();
    vs::get<"w">(store)(1, 2) = vs::get<"v">(store)(0);
    return static_cast<int>(graph::size + handles.size());
}
