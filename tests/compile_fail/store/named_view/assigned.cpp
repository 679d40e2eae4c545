// SPDX-License-Identifier: MIT
// MISTAKE: A view on both sides of an assignment
// FIX: Write a.assign(b), or vs::get<"a">(store) = b; a view cannot be made to refer to another variable.
// EXPECT: varscope: a named view always refers to the same variable; write a.assign(b) to copy the elements of b, or give the view of the other variable a name
// EXPECT-CLANG14: varscope: a named view always refers to the same variable; write a.assign(b) to copy the elements of b, or give the view of the other variable a name
#include <varscope/store.hpp>

namespace vs = varscope;

inline constexpr auto variables =
    vs::variables(vs::get_variable<"a", vs::shape<8>>(), vs::get_variable<"b", vs::shape<8>>());
using graph = vs::graph<variables>;

void use(vs::variable_store<graph>& store) {
    auto a = vs::get<"a">(store);
    auto b = vs::get<"b">(store);
#ifdef COMPILE_FAIL
    a = b;
#else
    a.assign(b);
    vs::get<"a">(store) = b;
#endif
}
