// SPDX-License-Identifier: MIT
// MISTAKE: A range that is wider than the numbers of the dtype
// FIX: Write a smaller range, or double for the dtype.
// EXPECT: initializer random_uniform(-3e38, 3e38) of variable w needs a finite range ({here:1})
// EXPECT-CLANG14: "initializer is not valid"
// EXPECT-CLANG14: the_name<w>
// EXPECT-CLANG14: why<needs a finite range>
// EXPECT-CLANG14: {here:1}
#include <varscope/store.hpp>

namespace vs = varscope;

#ifdef COMPILE_FAIL
using real = float;
#else
using real = double;
#endif
inline constexpr auto variables =
    vs::variables(vs::get_variable<"w", vs::shape<8>, real>(vs::random_uniform(-3e38, 3e38))); // HERE 1
using graph = vs::graph<variables>;

int main() {
    vs::variable_store<graph> store(vs::seed(1));
    return static_cast<int>(graph::size + store.handles().size());
}
