// SPDX-License-Identifier: MIT
// A new variable without a shape.
// MISTAKE: A new variable without a shape
// FIX: Write vs::shape<...> after the name.
// EXPECT: shape of a new variable (encoder/b) must be fully defined; write vs::shape<...> after its name ({here:2})
// EXPECT-CLANG14: "shape of a new variable must be fully defined; write vs::shape<...> after its name"
// EXPECT-CLANG14: the_name<encoder/b>
// EXPECT-CLANG14: {here:2}
// LARGE: yes
#include <varscope/store.hpp>

namespace vs = varscope;

inline constexpr auto variables =
    vs::variables(vs::get_variable<"w", vs::shape<2, 3>>(vs::zeros), // HERE 1
#ifdef COMPILE_FAIL
                  vs::variable_scope<"encoder">(vs::get_variable<"b">()), // HERE 2
#endif
                  vs::get_variable<"v", vs::shape<3>>());
using graph = vs::graph<variables>;

int main() {
    vs::variable_store<graph> store(vs::seed(1));
    auto handles = store.handles();
    vs::get<"w">(store)(1, 2) = vs::get<"v">(store)(0);
    return static_cast<int>(graph::size + handles.size());
}
