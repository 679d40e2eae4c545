// MISTAKE: Too few indices
// FIX: Write one index for each axis.
// EXPECT: varscope: a variable takes as many indices as its shape has extents
// EXPECT-CLANG14: varscope: a variable takes as many indices as its shape has extents
// SPDX-License-Identifier: MIT
#include <varscope/store.hpp>

namespace vs = varscope;

inline constexpr auto variables =
    vs::variables(vs::get_variable<"w", vs::shape<2, 2>>(), vs::get_variable<"b", vs::shape<3>>());
using graph = vs::graph<variables>;

void use(vs::variable_store<graph>& store, const vs::variable_store<graph>& frozen) {
    auto w = vs::get<"w">(store);
#ifdef COMPILE_FAIL
    w(0) = 1;
#else
    w(0, 0) = 1;
#endif
    static_cast<void>(w);
    static_cast<void>(frozen);
}
