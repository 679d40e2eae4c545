// SPDX-License-Identifier: MIT
// MISTAKE: An index that is not an integer
// FIX: Convert it: static_cast<std::size_t>(index).
// EXPECT: varscope: the indices of a variable must be integers
// EXPECT-CLANG14: varscope: the indices of a variable must be integers
#include <varscope/store.hpp>

namespace vs = varscope;

inline constexpr auto variables =
    vs::variables(vs::get_variable<"a", vs::shape<8>>(), vs::get_variable<"b", vs::shape<8>>());
using graph = vs::graph<variables>;

void use(vs::variable_store<graph>& store) {
#ifdef COMPILE_FAIL
    static_cast<void>(vs::get<"a">(store)(1.9));
#else
    static_cast<void>(vs::get<"a">(store)(1));
#endif
}
