// SPDX-License-Identifier: MIT
// THROUGH: std
// EXPECT: varscope: a named view always refers to the same variable; write a.assign(b) to copy the elements of b, or give the view of the other variable a name
// EXPECT-CLANG14: varscope: a named view always refers to the same variable; write a.assign(b) to copy the elements of b, or give the view of the other variable a name
#include <varscope/store.hpp>

#include <vector>

namespace vs = varscope;

inline constexpr auto variables =
    vs::variables(vs::get_variable<"a", vs::shape<8>>(), vs::get_variable<"b", vs::shape<8>>());
using graph = vs::graph<variables>;

void use(vs::variable_store<graph>& store) {
    auto a = vs::get<"a">(store);
    auto b = vs::get<"b">(store);
    std::vector<vs::view<float, 8>> views{a, b}, some{a};
#ifdef COMPILE_FAIL
    some = views;
#else
    some.swap(views);
#endif
}
