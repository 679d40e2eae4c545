// SPDX-License-Identifier: MIT
// MISTAKE: A new variable after reuse_variables
// FIX: Declare it before vs::reuse_variables(), or in a scope with vs::auto_reuse.
// EXPECT: variable tower/b does not exist, so it cannot be reused; did you mean vs::auto_reuse in its scope? ({here:1})
// EXPECT-CLANG14: the_name<tower/b>
// EXPECT-CLANG14: at<new_behind_reuse_variables.cpp:{line:1}>
#include <varscope/store.hpp>

namespace vs = varscope;

inline constexpr auto variables = vs::variables(
    vs::variable_scope<"tower">(vs::get_variable<"weights", vs::shape<2, 3>>(),
#ifdef COMPILE_FAIL
                                vs::reuse_variables(), vs::get_variable<"b", vs::shape<3>>(), // HERE 1
#else
                                vs::get_variable<"b", vs::shape<3>>(), vs::reuse_variables(),
#endif
                                vs::get_variable<"weights">()));
using graph = vs::graph<variables>;

int main() {
    vs::variable_store<graph> store(vs::seed(1));
    return vs::get<"tower/weights">(store)(1, 2) > 1;
}
