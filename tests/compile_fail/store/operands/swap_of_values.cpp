// SPDX-License-Identifier: MIT
// EXPECT: varscope: swap takes two views of variables
// EXPECT-CLANG14: varscope: swap takes two views of variables
#include <varscope/store.hpp>

#include <utility>

namespace vs = varscope;

inline constexpr auto variables =
    vs::variables(vs::get_variable<"a", vs::shape<8>>(), vs::get_variable<"b", vs::shape<8>>());
using graph = vs::graph<variables>;

void use(vs::variable_store<graph>& store) {
#ifdef COMPILE_FAIL
    vs::swap(vs::get<"a">(store)(0), vs::get<"a">(store)(1));
#else
    std::swap(vs::get<"a">(store)(0), vs::get<"a">(store)(1));
#endif
}
