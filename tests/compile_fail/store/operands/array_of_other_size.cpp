// SPDX-License-Identifier: MIT
// MISTAKE: An array of another size
// FIX: It must have as many values as the variable has elements.
// EXPECT: varscope: there must be as many values as the variable has elements
// EXPECT-CLANG14: varscope: there must be as many values as the variable has elements
#include <varscope/store.hpp>

#include <array>

namespace vs = varscope;

inline constexpr auto variables =
    vs::variables(vs::get_variable<"a", vs::shape<8>>(), vs::get_variable<"b", vs::shape<8>>());
using graph = vs::graph<variables>;

void use(vs::variable_store<graph>& store) {
    auto a = vs::get<"a">(store);
#ifdef COMPILE_FAIL
    a.assign(std::array<float, 7>());
#else
    a.assign(std::array<float, 8>());
#endif
}
