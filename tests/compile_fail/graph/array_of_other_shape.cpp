// SPDX-License-Identifier: MIT
// MISTAKE: An array of another shape as the initial value
// FIX: Leave the shape out: it is that of the array.
// EXPECT: initializer constant({6 values}) of variable w has another shape ({here:1})
// EXPECT-CLANG14: "initializer is not valid"
// EXPECT-CLANG14: the_name<w>
// EXPECT-CLANG14: why<has another shape>
// EXPECT-CLANG14: {here:1}
#include <varscope/store.hpp>

namespace vs = varscope;

inline constexpr float table[2][3] = {{1, 2, 3}, {4, 5, 6}};
inline constexpr auto variables =
#ifdef COMPILE_FAIL
    vs::variables(vs::get_variable<"w", vs::shape<3, 2>>(vs::initial_value(table))); // HERE 1
#else
    vs::variables(vs::get_variable<"w">(vs::initial_value(table)));
#endif
using graph = vs::graph<variables>;

int main() {
    vs::variable_store<graph> store(vs::seed(1));
    return static_cast<int>(graph::size + store.handles().size());
}
