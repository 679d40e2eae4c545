// SPDX-License-Identifier: MIT
// EXPECT: varscope: a name must be a string in quotes between < and >, known at compile time
// EXPECT-CLANG14: varscope: a name must be a string in quotes between < and >, known at compile time
#include <varscope/store.hpp>

namespace vs = varscope;

inline constexpr auto variables =
    vs::variables(vs::get_variable<"a", vs::shape<8>>(), vs::get_variable<"b", vs::shape<8>>());
using graph = vs::graph<variables>;

void use(vs::variable_store<graph>& store) {
#ifdef COMPILE_FAIL
    static_cast<void>(vs::get<0>(store));
#else
    static_cast<void>(vs::get<"a">(store));
#endif
}
