// SPDX-License-Identifier: MIT
// Reuse of a misspelled variable.
// MISTAKE: Reuse of a variable that does not exist
// FIX: Correct the name, or write vs::auto_reuse to create what is missing.
// EXPECT: variable encoder/wieght does not exist, so it cannot be reused; did you mean encoder/weight or vs::auto_reuse in its scope? ({here:2})
// EXPECT-CLANG14: "variable does not exist, so it cannot be reused
// EXPECT-CLANG14: the_name<encoder/wieght>
// EXPECT-CLANG14: nearest_name<encoder/weight>
// EXPECT-CLANG14: {here:2}
// LARGE: yes
#include <varscope/store.hpp>

namespace vs = varscope;

inline constexpr auto variables =
    vs::variables(vs::get_variable<"w", vs::shape<2, 3>>(vs::zeros), // HERE 1
#ifdef COMPILE_FAIL
                  vs::get_variable<"encoder/weight", vs::shape<2, 3>>(),
                  vs::variable_scope<"encoder">(vs::reuse, vs::get_variable<"wieght">()), // HERE 2
#endif
                  vs::get_variable<"v", vs::shape<3>>());
using graph = vs::graph<variables>;

int main() {
    vs::variable_store<graph> store(vs::seed(1));
    auto handles = store.handles();
    vs::get<"w">(store)(1, 2) = vs::get<"v">(store)(0);
    return static_cast<int>(graph::size + handles.size());
}
