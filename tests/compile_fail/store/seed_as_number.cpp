// SPDX-License-Identifier: MIT
// MISTAKE: A number as a seed
// FIX: Write vs::seed(1).
// EXPECT: varscope: write the seed of a store as vs::seed(1)
// EXPECT-CLANG14: varscope: write the seed of a store as vs::seed(1)
#include <varscope/store.hpp>

namespace vs = varscope;

inline constexpr auto variables =
    vs::variables(vs::get_variable<"w", vs::shape<2, 2>>(), vs::get_variable<"b", vs::shape<3>>());
using graph = vs::graph<variables>;

int main() {
    vs::variable_store<graph> store(vs::seed(1));
    auto w = vs::get<"w">(store);
#ifdef COMPILE_FAIL
    vs::variable_store<graph> other(1);
#else
    vs::variable_store<graph> other(vs::seed(1));
#endif
    return static_cast<int>(w(0, 0));
}
