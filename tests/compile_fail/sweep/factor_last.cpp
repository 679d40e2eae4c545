// SPDX-License-Identifier: MIT
// EXPECT: varscope: vs::axpy takes the factor first, as in vs::axpy(0.5, x, y)
#include <varscope/sweep.hpp>

namespace vs = varscope;

inline constexpr auto variables =
    vs::variables(vs::variable_scope<"body">(vs::get_variable<"w", vs::shape<2, 2>>(),
                                             vs::get_variable<"b", vs::shape<2>>()),
                  vs::variable_scope<"head">(vs::get_variable<"w", vs::shape<2, 3>>()));
using graph = vs::graph<variables>;

int main() {
    vs::variable_store<graph> store(vs::seed(1));
    vs::trainable_store<graph> gradients;
#ifdef COMPILE_FAIL
    vs::axpy(gradients, gradients, store);
#else
    vs::axpy(0.5, gradients, store);
#endif
}
