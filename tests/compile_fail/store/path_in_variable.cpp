// SPDX-License-Identifier: MIT
// MISTAKE: A path that is not written out
// FIX: Write vs::get<"w">(store); a path is known when compiling.
// EXPECT: varscope: a name is a text in quotes between < and >, known when compiling
// EXPECT-CLANG14: varscope: a name is a text in quotes between < and >, known when compiling
#include <varscope/varscope.hpp>

namespace vs = varscope;

inline constexpr auto variables = vs::variables(vs::get_variable<"w", vs::shape<2, 2>>());
using graph = vs::graph<variables>;

int main() {
    vs::variable_store<graph> store(vs::seed(1));
#ifdef COMPILE_FAIL
    const char* path = "w";
    auto w = vs::get<path>(store);
#else
    auto w = vs::get<"w">(store);
#endif
    w(0, 1) = 3.0f;
}
