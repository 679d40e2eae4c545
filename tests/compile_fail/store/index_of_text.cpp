// SPDX-License-Identifier: MIT
// EXPECT: varscope: the indices of a variable must be integers
// EXPECT-CLANG14: varscope: the indices of a variable must be integers
#include <varscope/store.hpp>

namespace vs = varscope;

inline constexpr auto variables =
    vs::variables(vs::get_variable<"w", vs::shape<2, 2>>(), vs::get_variable<"b", vs::shape<3>>());
using graph = vs::graph<variables>;

int main() {
    vs::variable_store<graph> store(vs::seed(1));
    auto w = vs::get<"w">(store);
#ifdef COMPILE_FAIL
    w("0", 1) = 3.0f;
#else
    w(0, 1) = 3.0f;
#endif
    return static_cast<int>(w(0, 0));
}
