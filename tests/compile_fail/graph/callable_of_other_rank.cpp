// SPDX-License-Identifier: MIT
// A callable for matrices, and a vector.
// MISTAKE: A callable of another rank
// FIX: Let it take one index for each axis, or one row-major position.
// EXPECT: initializer callable of variable b must return an element when called with one index for each axis, or with the row-major position ({here:2})
// EXPECT-CLANG14: "initializer is not valid"
// EXPECT-CLANG14: the_name<b>
// EXPECT-CLANG14: {here:2}
// LARGE: yes
#include <varscope/store.hpp>

namespace vs = varscope;

inline constexpr auto variables = vs::variables(
    vs::get_variable<"w", vs::shape<2, 3>>(vs::zeros), // HERE 1
#ifdef COMPILE_FAIL
    vs::get_variable<"b", vs::shape<2>>([](std::size_t i, std::size_t j) { return i == j; }), // HERE 2
#endif
    vs::get_variable<"v", vs::shape<3>>());
using graph = vs::graph<variables>;

int main() {
    vs::variable_store<graph> store(vs::seed(1));
    auto handles = store.handles();
    vs::get<"w">(store)(1, 2) = vs::get<"v">(store)(0);
    return static_cast<int>(graph::size + handles.size());
}
