// SPDX-License-Identifier: MIT
// EXPECT: varscope: a group has the options of another optimizer
#include <varscope/sweep.hpp>

namespace vs = varscope;

inline constexpr auto variables =
    vs::variables(vs::variable_scope<"body">(vs::get_variable<"w", vs::shape<2, 2>>(),
                                             vs::get_variable<"b", vs::shape<2>>()),
                  vs::variable_scope<"head">(vs::get_variable<"w", vs::shape<2, 3>>()));
using graph = vs::graph<variables>;
constexpr auto is_bias = [](const vs::variable_info& of) { return of.shape.size() == 1; };

int main() {
    vs::variable_store<graph> store(vs::seed(1));
    vs::trainable_store<graph> gradients;
#ifdef COMPILE_FAIL
    vs::sgd(store, gradients, {}, vs::group(is_bias, vs::adam_options{}));
#else
    vs::sgd(store, gradients, {}, vs::group(is_bias, vs::sgd_options{}));
#endif
}
