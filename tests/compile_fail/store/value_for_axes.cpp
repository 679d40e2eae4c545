// MISTAKE: A single value for a whole variable
// FIX: Write fill(value).
// EXPECT: varscope: a single value is assigned to a variable with axes; write fill(value) to set all elements
// EXPECT-CLANG14: varscope: a single value is assigned to a variable with axes; write fill(value) to set all elements
// SPDX-License-Identifier: MIT
#include <varscope/store.hpp>

namespace vs = varscope;

inline constexpr auto variables =
    vs::variables(vs::get_variable<"w", vs::shape<2, 2>>(), vs::get_variable<"b", vs::shape<3>>());
using graph = vs::graph<variables>;

void use(vs::variable_store<graph>& store, const vs::variable_store<graph>& frozen) {
    auto w = vs::get<"w">(store);
#ifdef COMPILE_FAIL
    w = 3.0f;
#else
    w.fill(3.0f);
#endif
    static_cast<void>(w);
    static_cast<void>(frozen);
}
