// EXPECT: varscope: the rows of a list have different lengths
// EXPECT-CLANG14: varscope: the rows of a list have different lengths
// SPDX-License-Identifier: MIT
#include <varscope/store.hpp>

namespace vs = varscope;

inline constexpr auto variables =
    vs::variables(vs::get_variable<"w", vs::shape<2, 2>>(), vs::get_variable<"b", vs::shape<3>>());
using graph = vs::graph<variables>;

void use(vs::variable_store<graph>& store, const vs::variable_store<graph>& frozen) {
    auto w = vs::get<"w">(store);
#ifdef COMPILE_FAIL
    w = {{1, 2}, {3}};
#else
    w = {{1, 2}, {3, 4}};
#endif
    static_cast<void>(w);
    static_cast<void>(frozen);
}
