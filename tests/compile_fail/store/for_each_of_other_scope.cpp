// SPDX-License-Identifier: MIT
// MISTAKE: A loop over stores that do not belong together
// FIX: Loop over stores of one model, or over scopes with the same variables.
// EXPECT: the first store and scope body do not have the same variables: there is no variable body/body/w
// EXPECT-CLANG14: "two scopes or stores do not have the same variables, dtypes and shapes"
// EXPECT-CLANG14: found<body>
// EXPECT-CLANG14: why<there is no variable body/body/w>
#include <varscope/store.hpp>

namespace vs = varscope;

inline constexpr auto variables =
    vs::variables(vs::variable_scope<"body">(vs::get_variable<"w", vs::shape<2, 2>>(),
                                             vs::get_variable<"b", vs::shape<2>>()),
                  vs::variable_scope<"head">(vs::get_variable<"w", vs::shape<2, 3>>()));
using graph = vs::graph<variables>;

int main() {
    vs::variable_store<graph> store(vs::seed(1));
#ifdef COMPILE_FAIL
    vs::for_each(store, vs::scope<"body">(store), [](auto a, auto b) { b.assign(a); });
#else
    vs::for_each(vs::scope<"body">(store), vs::scope<"body">(store), [](auto a, auto b) { b.assign(a); });
#endif
}
