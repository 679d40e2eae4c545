// SPDX-License-Identifier: MIT
// EXPECT: varscope: a named view always refers to the same variable; write a.assign(b) to copy the elements of b, or give the view of the other variable a name
// EXPECT-CLANG14: varscope: a named view always refers to the same variable; write a.assign(b) to copy the elements of b, or give the view of the other variable a name
#include <varscope/store.hpp>

#include <optional>

namespace vs = varscope;

inline constexpr auto variables =
    vs::variables(vs::get_variable<"a", vs::shape<8>>(), vs::get_variable<"b", vs::shape<8>>());
using graph = vs::graph<variables>;

void use(vs::variable_store<graph>& store) {
    auto a = vs::get<"a">(store);
    auto b = vs::get<"b">(store);
    std::optional<vs::view<float, 8>> chosen(a);
#ifdef COMPILE_FAIL
    chosen = b;
#else
    chosen.emplace(b);
#endif
}
