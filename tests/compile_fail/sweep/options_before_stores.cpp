// SPDX-License-Identifier: MIT
// MISTAKE: An optimizer called with something else than stores
// FIX: Pass the stores first, and then the options in braces.
// EXPECT: varscope: a sweep takes stores or scopes, and then its options
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
    vs::sgd(store, 0.1);
#else
    vs::sgd(store, gradients, {.learning_rate = 0.1});
#endif
}
