// SPDX-License-Identifier: MIT
// EXPECT: varscope: this sweep takes nothing but threads after its other arguments
#include <varscope/sweep.hpp>

namespace vs = varscope;

inline constexpr auto variables =
    vs::variables(vs::variable_scope<"body">(vs::get_variable<"w", vs::shape<2, 2>>(),
                                             vs::get_variable<"b", vs::shape<2>>()),
                  vs::variable_scope<"head">(vs::get_variable<"w", vs::shape<2, 3>>()));
using graph = vs::graph<variables>;

int main() {
    vs::variable_store<graph> store(vs::seed(1));
    vs::variable_store<graph> averages = store.clone();
#ifdef COMPILE_FAIL
    vs::exponential_moving_average(averages, store, {.decay = 0.9}, vs::regularized_gradients);
#else
    vs::exponential_moving_average(averages, store, {.decay = 0.9});
#endif
}
