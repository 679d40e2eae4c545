// EXPECT: varscope: a variable of a const store can only be read
// EXPECT-CLANG14: varscope: a variable of a const store can only be read
// SPDX-License-Identifier: MIT
#include <varscope/store.hpp>

namespace vs = varscope;

inline constexpr auto variables =
    vs::variables(vs::get_variable<"w", vs::shape<2, 2>>(), vs::get_variable<"b", vs::shape<3>>());
using graph = vs::graph<variables>;

void use(vs::variable_store<graph>& store, const vs::variable_store<graph>& frozen) {
    auto w = vs::get<"w">(store);
#ifdef COMPILE_FAIL
    vs::get<"w">(frozen).fill(1);
#else
    vs::get<"w">(store).fill(1);
#endif
    static_cast<void>(w);
    static_cast<void>(frozen);
}
