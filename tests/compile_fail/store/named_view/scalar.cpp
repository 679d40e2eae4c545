// SPDX-License-Identifier: MIT
// EXPECT: varscope: a named view always refers to the same variable; write a.assign(b) to copy the elements of b, or give the view of the other variable a name
// EXPECT-CLANG14: varscope: a named view always refers to the same variable; write a.assign(b) to copy the elements of b, or give the view of the other variable a name
#include <varscope/store.hpp>

namespace vs = varscope;

inline constexpr auto variables =
    vs::variables(vs::get_variable<"rate", vs::shape<>>(), vs::get_variable<"momentum", vs::shape<>>());
using graph = vs::graph<variables>;

void use(vs::variable_store<graph>& store) {
    auto rate = vs::get<"rate">(store);
    auto momentum = vs::get<"momentum">(store);
#ifdef COMPILE_FAIL
    rate = momentum;
#else
    rate = momentum();
#endif
}
