// SPDX-License-Identifier: MIT
// EXPECT: varscope: both variables must have the same shape and dtype
// EXPECT-CLANG14: varscope: both variables must have the same shape and dtype
#include <varscope/store.hpp>

namespace vs = varscope;

inline constexpr auto variables =
    vs::variables(vs::get_variable<"a", vs::shape<8>>(), vs::get_variable<"m", vs::shape<2, 8>>());
using graph = vs::graph<variables>;

void use(vs::variable_store<graph>& store) {
#ifdef COMPILE_FAIL
    vs::swap(vs::get<"a">(store), vs::get<"m">(store));
#else
    vs::swap(vs::get<"a">(store), vs::get<"m">(store).row(1));
#endif
}
