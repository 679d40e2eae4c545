// EXPECT: varscope: a look-up needs a variable_store, or a scope of one
// EXPECT-CLANG14: varscope: a look-up needs a variable_store, or a scope of one
// SPDX-License-Identifier: MIT
#include <varscope/store.hpp>

namespace vs = varscope;

inline constexpr auto variables =
    vs::variables(vs::get_variable<"w", vs::shape<2, 2>>(), vs::get_variable<"b", vs::shape<3>>());
using graph = vs::graph<variables>;

void use(vs::variable_store<graph>& store, const vs::variable_store<graph>& frozen) {
    auto w = vs::get<"w">(store);
#ifdef COMPILE_FAIL
    vs::get<"w">(&store);
#else
    vs::get<"w">(store);
#endif
    static_cast<void>(w);
    static_cast<void>(frozen);
}
