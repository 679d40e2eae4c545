// SPDX-License-Identifier: MIT
// A factor behind the store.
// MISTAKE: A factor after the store
// FIX: Write the factor first, as in vs::scale(0.5, gradients).
// EXPECT: varscope: vs::scale takes the factor first, as in vs::scale(0.5, x)
// SHOWS: {here:1}
#include <varscope/sweep.hpp>

namespace vs = varscope;

inline constexpr auto variables = vs::variables(vs::get_variable<"w", vs::shape<2, 2>>());
using graph = vs::graph<variables>;

int main() {
    vs::trainable_store<graph> gradients;
#ifdef COMPILE_FAIL
    vs::scale(gradients, 0); // HERE 1
#else
    vs::scale(0, gradients);
#endif
}
