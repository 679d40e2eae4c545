// SPDX-License-Identifier: MIT
// MISTAKE: A path with an output number
// FIX: Leave the :0 out.
// EXPECT: there is no variable w:0; did you mean w?
// SHOWS: {here:1}
// EXPECT-CLANG14: "there is no such variable; did you mean the nearest name?"
// EXPECT-CLANG14: the_name<w:0>
// EXPECT-CLANG14: nearest_name<w>
#include <varscope/store.hpp>

namespace vs = varscope;

inline constexpr auto variables =
    vs::variables(vs::get_variable<"w", vs::shape<2, 2>>(), vs::get_variable<"b", vs::shape<3>>());
using graph = vs::graph<variables>;

int main() {
    vs::variable_store<graph> store(vs::seed(1));
    auto w = vs::get<"w">(store);
#ifdef COMPILE_FAIL
    vs::get<"w:0">(store)(0, 1) = 3.0f; // HERE 1
#else
    vs::get<"w">(store)(0, 1) = 3.0f;
#endif
    return static_cast<int>(w(0, 0));
}
