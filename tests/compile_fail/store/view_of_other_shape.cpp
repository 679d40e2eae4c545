// MISTAKE: Assigning a variable of another shape
// FIX: Both must have the same shape and dtype.
// EXPECT: varscope: both variables must have the same shape and dtype
// EXPECT-CLANG14: varscope: both variables must have the same shape and dtype
// SPDX-License-Identifier: MIT
#include <varscope/store.hpp>

namespace vs = varscope;

inline constexpr auto variables =
    vs::variables(vs::get_variable<"w", vs::shape<2, 2>>(), vs::get_variable<"b", vs::shape<3>>());
using graph = vs::graph<variables>;

void use(vs::variable_store<graph>& store, const vs::variable_store<graph>& frozen) {
    auto w = vs::get<"w">(store);
#ifdef COMPILE_FAIL
    w.assign(vs::get<"b">(store));
#else
    w.assign(vs::get<"w">(frozen));
#endif
    static_cast<void>(w);
    static_cast<void>(frozen);
}
