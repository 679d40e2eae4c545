// SPDX-License-Identifier: MIT
// A variable of the same name, at the root.
// MISTAKE: A name is taken
// FIX: Give it another name, or share it: write vs::reuse or vs::auto_reuse in the scope.
// EXPECT: variable w already exists, disallowed; did you mean vs::reuse or vs::auto_reuse in its scope? ({here:2}, first declared at {here:1})
// EXPECT-CLANG14: "variable already exists, disallowed; did you mean vs::reuse or vs::auto_reuse in its scope?"
// EXPECT-CLANG14: the_name<w>
// EXPECT-CLANG14: at<already_exists.cpp:{line:2}>
// EXPECT-CLANG14: first_declared_at<already_exists.cpp:{line:1}>
// LARGE: yes
#include <varscope/store.hpp>

namespace vs = varscope;

inline constexpr auto variables = vs::variables(vs::get_variable<"w", vs::shape<2, 3>>(vs::zeros), // HERE 1
#ifdef COMPILE_FAIL
                                                vs::get_variable<"w", vs::shape<2, 3>>(), // HERE 2
#endif
                                                vs::get_variable<"v", vs::shape<3>>());
using graph = vs::graph<variables>;

int main() {
    vs::variable_store<graph> store(vs::seed(1));
    auto handles = store.handles();
    vs::get<"w">(store)(1, 2) = vs::get<"v">(store)(0);
    return static_cast<int>(graph::size + handles.size());
}
