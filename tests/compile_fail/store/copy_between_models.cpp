// SPDX-License-Identifier: MIT
// MISTAKE: Copying between scopes of two stores that differ
// FIX: Copy between scopes that one function declares.
// EXPECT: scope body and scope head do not have the same variables: w is float32 [2,2] in the first and float32 [2,3] in the second
// EXPECT-CLANG14: "two scopes or stores do not have the same variables, dtypes and shapes"
// EXPECT-CLANG14: found<head>
// EXPECT-CLANG14: why<w is float32 [2,2] in the first and float32 [2,3] in the second>
#include <varscope/store.hpp>

namespace vs = varscope;

inline constexpr auto variables =
    vs::variables(vs::variable_scope<"body">(vs::get_variable<"w", vs::shape<2, 2>>(),
                                             vs::get_variable<"b", vs::shape<2>>()),
                  vs::variable_scope<"head">(vs::get_variable<"w", vs::shape<2, 3>>()));
using graph = vs::graph<variables>;

int main() {
    vs::variable_store<graph> store(vs::seed(1));
    vs::variable_store<graph> best;
#ifdef COMPILE_FAIL
    vs::copy(vs::scope<"body">(store), vs::scope<"head">(best));
#else
    vs::copy(vs::scope<"body">(store), vs::scope<"body">(best));
#endif
}
