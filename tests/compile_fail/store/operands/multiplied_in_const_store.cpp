// SPDX-License-Identifier: MIT
// EXPECT: varscope: a variable of a const store can only be read
// EXPECT-CLANG14: varscope: a variable of a const store can only be read
#include <varscope/store.hpp>

namespace vs = varscope;

inline constexpr auto variables =
    vs::variables(vs::get_variable<"a", vs::shape<8>>(), vs::get_variable<"b", vs::shape<8>>());
using graph = vs::graph<variables>;

void use(const vs::variable_store<graph>& store) {
#ifdef COMPILE_FAIL
    vs::get<"a">(store) *= 2;
#else
    static_cast<void>(vs::get<"a">(store)(0));
#endif
}
