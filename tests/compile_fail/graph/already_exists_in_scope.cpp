// SPDX-License-Identifier: MIT
// A scope opened again, without reuse.
// EXPECT: variable encoder/layer/w already exists, disallowed; did you mean vs::reuse or vs::auto_reuse in its scope? ({here:2}, first declared at {here:3})
// EXPECT-CLANG14: "variable already exists, disallowed
// EXPECT-CLANG14: the_name<encoder/layer/w>
// EXPECT-CLANG14: {here:2}
// EXPECT-CLANG14: {here:3}
#include <varscope/store.hpp>

namespace vs = varscope;

inline constexpr auto variables =
    vs::variables(vs::get_variable<"w", vs::shape<2, 3>>(vs::zeros), // HERE 1
#ifdef COMPILE_FAIL
                  vs::variable_scope<"encoder/layer">(vs::get_variable<"w", vs::shape<2, 3>>()), // HERE 3
                  vs::variable_scope<"encoder">(vs::get_variable<"layer/w", vs::shape<2, 3>>()), // HERE 2
#endif
                  vs::get_variable<"v", vs::shape<3>>());
using graph = vs::graph<variables>;

int main() {
    vs::variable_store<graph> store(vs::seed(1));
    auto handles = store.handles();
    vs::get<"w">(store)(1, 2) = vs::get<"v">(store)(0);
    return static_cast<int>(graph::size + handles.size());
}
