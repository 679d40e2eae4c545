// SPDX-License-Identifier: MIT
// EXPECT: varscope: a sweep writes to this store, and it can only be read
#include <varscope/sweep.hpp>

namespace vs = varscope;

inline constexpr auto variables =
    vs::variables(vs::variable_scope<"body">(vs::get_variable<"w", vs::shape<2, 2>>(),
                                             vs::get_variable<"b", vs::shape<2>>()),
                  vs::variable_scope<"head">(vs::get_variable<"w", vs::shape<2, 3>>()));
using graph = vs::graph<variables>;

int main() {
    const vs::variable_store<graph> store;
    vs::variable_store<graph> model;
    vs::trainable_store<graph> gradients;
#ifdef COMPILE_FAIL
    vs::sgd(store, gradients);
#else
    vs::sgd(model, gradients);
#endif
}
