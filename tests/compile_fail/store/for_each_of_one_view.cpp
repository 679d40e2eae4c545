// SPDX-License-Identifier: MIT
// MISTAKE: A loop over two stores with a function of one view
// FIX: Write one parameter for each store.
// EXPECT: varscope: for_each calls its function with a view of each store; it must accept each dtype and shape in the model
#include <varscope/store.hpp>

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
    vs::for_each(store, gradients, [](auto w) { w.fill(0.0f); });
#else
    vs::for_each(store, gradients, [](auto w, auto) { w.fill(0.0f); });
#endif
}
