// SPDX-License-Identifier: MIT
// A variable without the parentheses.
// MISTAKE: A forgotten call
// FIX: Write () after the >.
// EXPECT: argument 1 of s is not called; add () ({here:2})
// EXPECT-CLANG14: "an argument is misplaced"
// EXPECT-CLANG14: the_name<s>
// EXPECT-CLANG14: why<is not called; add ()>
// EXPECT-CLANG14: {here:2}
#include <varscope/store.hpp>

namespace vs = varscope;

inline constexpr auto variables =
    vs::variables(vs::get_variable<"w", vs::shape<2, 3>>(vs::zeros), // HERE 1
#ifdef COMPILE_FAIL
                  vs::variable_scope<"s">(vs::get_variable<"b", vs::shape<2>>), // HERE 2
#endif
                  vs::get_variable<"v", vs::shape<3>>());
using graph = vs::graph<variables>;

int main() {
    vs::variable_store<graph> store(vs::seed(1));
    auto handles = store.handles();
    vs::get<"w">(store)(1, 2) = vs::get<"v">(store)(0);
    return static_cast<int>(graph::size + handles.size());
}
