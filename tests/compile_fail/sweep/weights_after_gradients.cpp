// SPDX-License-Identifier: MIT
// Weights and gradients in the wrong order, which would update the gradients.
// MISTAKE: The gradients before the weights
// FIX: Write the weights first, then the gradients, then the slots.
// EXPECT: varscope: an optimizer takes the weights first, and then the gradients; here the first store is a trainable_store or slot_store of the second one's model
// SHOWS: {here:1}
#include <varscope/sweep.hpp>

namespace vs = varscope;

inline constexpr auto variables = vs::variables(vs::get_variable<"w", vs::shape<2, 2>>(),
                                                vs::get_variable<"mean", vs::shape<2>>(vs::trainable(false)));
using graph = vs::graph<variables>;

int main() {
    vs::variable_store<graph> weights(vs::seed(1));
    vs::trainable_store<graph> gradients;
    vs::slot_store<graph, "Adam"> m;
    vs::slot_store<graph, "Adam_1"> v;
#ifdef COMPILE_FAIL
    vs::adamw(gradients, weights, m, v, 1, {.weight_decay = 0.01}); // HERE 1
#else
    vs::adamw(weights, gradients, m, v, 1, {.weight_decay = 0.01});
#endif
}
