// SPDX-License-Identifier: MIT
// MISTAKE: A look-up in something else
// FIX: Pass a store, or a scope of one, to vs::get.
// EXPECT: varscope: a look-up needs a variable_store, or a scope of one
// EXPECT-CLANG14: varscope: a look-up needs a variable_store, or a scope of one
#include <varscope/store.hpp>

namespace vs = varscope;

inline constexpr auto variables =
    vs::variables(vs::get_variable<"w", vs::shape<2, 2>>(), vs::get_variable<"b", vs::shape<3>>());
using graph = vs::graph<variables>;

int main() {
    vs::variable_store<graph> store(vs::seed(1));
    auto w = vs::get<"w">(store);
#ifdef COMPILE_FAIL
    vs::get<"w">(w)(0, 1) = 3.0f;
#else
    vs::get<"w">(store)(0, 1) = 3.0f;
#endif
    return static_cast<int>(w(0, 0));
}
