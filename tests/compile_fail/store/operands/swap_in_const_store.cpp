// SPDX-License-Identifier: MIT
// EXPECT: varscope: a variable of a const store can only be read
// EXPECT-CLANG14: varscope: a variable of a const store can only be read
#include <varscope/store.hpp>

namespace vs = varscope;

inline constexpr auto variables =
    vs::variables(vs::get_variable<"a", vs::shape<8>>(), vs::get_variable<"b", vs::shape<8>>());
using graph = vs::graph<variables>;

void use(vs::variable_store<graph>& store, const vs::variable_store<graph>& frozen) {
#ifdef COMPILE_FAIL
    vs::swap(vs::get<"a">(frozen), vs::get<"a">(store));
#else
    vs::swap(vs::get<"b">(store), vs::get<"a">(store));
#endif
}
