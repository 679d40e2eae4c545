// SPDX-License-Identifier: MIT
// EXPECT: varscope: a named view always refers to the same variable; write a.assign(b) to copy the elements of b, or give the view of the other variable a name
// EXPECT-CLANG14: varscope: a named view always refers to the same variable; write a.assign(b) to copy the elements of b, or give the view of the other variable a name
#include <varscope/store.hpp>

namespace vs = varscope;

inline constexpr auto variables =
    vs::variables(vs::get_variable<"a", vs::shape<8>>(), vs::get_variable<"b", vs::shape<8>>());
using graph = vs::graph<variables>;

void use(const vs::variable_store<graph>& store) {
    auto current = vs::get<"a">(store);
    static_cast<void>(current(0));
#ifdef COMPILE_FAIL
    current = vs::get<"b">(store);
#else
    const auto next = vs::get<"b">(store);
    static_cast<void>(next(0));
#endif
}
