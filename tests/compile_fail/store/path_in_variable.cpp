// SPDX-License-Identifier: MIT
// MISTAKE: A path in a variable
// FIX: Write vs::get<"w">(store); a path must be known at compile time.
// EXPECT: varscope: a name must be a string in quotes between < and >, known at compile time
// EXPECT-CLANG14: varscope: a name must be a string in quotes between < and >, known at compile time
#include <varscope/store.hpp>

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
