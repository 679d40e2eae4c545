// SPDX-License-Identifier: MIT
// MISTAKE: A regularizer of which only the loss is known
// FIX: Add its gradient to the gradients, and say so.
// EXPECT: varscope: a trainable variable has a regularizer of its own, whose gradient is not known; add it to the gradients, and pass vs::regularized_gradients
#include <varscope/sweep.hpp>

namespace vs = varscope;

constexpr auto first = [](auto w) { return w[0]; };
inline constexpr auto variables =
    vs::variables(vs::get_variable<"w", vs::shape<2>>(vs::custom_regularizer(first)));
using graph = vs::graph<variables>;

int main() {
    vs::variable_store<graph> store(vs::seed(1));
    vs::trainable_store<graph> gradients;
#ifdef COMPILE_FAIL
    vs::sgd(store, gradients, {.learning_rate = 0.1});
#else
    vs::sgd(store, gradients, {.learning_rate = 0.1}, vs::regularized_gradients);
#endif
}
