// SPDX-License-Identifier: MIT
// EXPECT: varscope: a named view always refers to the same variable; write a.assign(b) to copy the elements of b, or give the view of the other variable a name
// EXPECT-CLANG14: varscope: a named view always refers to the same variable; write a.assign(b) to copy the elements of b, or give the view of the other variable a name
#include <varscope/store.hpp>

namespace vs = varscope;

inline constexpr auto variables = vs::variables(vs::get_variable<"m", vs::shape<2, 8>>());
using graph = vs::graph<variables>;

void use(vs::variable_store<graph>& store) {
    auto kernel = vs::get<"m">(store);
    auto first = kernel.row(0);
#ifdef COMPILE_FAIL
    first = kernel.row(1);
#else
    first.assign(kernel.row(1));
#endif
}
