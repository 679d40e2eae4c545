// SPDX-License-Identifier: MIT
// EXPECT: there is no variable with an empty path
// SHOWS: {here:1}
// EXPECT-CLANG14: "there is no such variable; did you mean the nearest name?"
#include <varscope/store.hpp>

namespace vs = varscope;

inline constexpr auto variables =
    vs::variables(vs::get_variable<"w", vs::shape<2, 2>>(), vs::get_variable<"b", vs::shape<3>>());
using graph = vs::graph<variables>;

int main() {
    vs::variable_store<graph> store(vs::seed(1));
    auto w = vs::get<"w">(store);
#ifdef COMPILE_FAIL
    vs::get<"">(store)(0, 1) = 3.0f; // HERE 1
#else
    vs::get<"w">(store)(0, 1) = 3.0f;
#endif
    return static_cast<int>(w(0, 0));
}
