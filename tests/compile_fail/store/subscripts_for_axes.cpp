// SPDX-License-Identifier: MIT
// MISTAKE: Subscripts for several axes
// FIX: Write w(0, 1).
// EXPECT: varscope: only a variable with one axis takes [i]; write (i, j) for others
// EXPECT-CLANG14: varscope: only a variable with one axis takes [i]; write (i, j) for others
#include <varscope/store.hpp>

namespace vs = varscope;

inline constexpr auto variables =
    vs::variables(vs::get_variable<"w", vs::shape<2, 2>>(), vs::get_variable<"b", vs::shape<3>>());
using graph = vs::graph<variables>;

int main() {
    vs::variable_store<graph> store(vs::seed(1));
    auto w = vs::get<"w">(store);
#ifdef COMPILE_FAIL
    w[0][1] = 3.0f;
#else
    w(0, 1) = vs::get<"b">(store)[1];
#endif
    return static_cast<int>(w(0, 0));
}
