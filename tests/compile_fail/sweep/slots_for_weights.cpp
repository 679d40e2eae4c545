// SPDX-License-Identifier: MIT
// Slots in the place of the weights, of scopes that can only be read.
// EXPECT: varscope: an optimizer takes the weights first, and then the gradients; here the first store is a trainable_store or slot_store of the second one's model
#include <varscope/sweep.hpp>

namespace vs = varscope;

inline constexpr auto variables =
    vs::variables(vs::variable_scope<"head">(vs::get_variable<"w", vs::shape<2, 2>>()));
using graph = vs::graph<variables>;

int main() {
    vs::variable_store<graph> weights(vs::seed(1)), gradients(vs::seed(2));
    vs::slot_store<graph, "Momentum"> accumulators;
#ifdef COMPILE_FAIL
    const auto& read = accumulators;
    vs::momentum(vs::scope<"head">(read), vs::scope<"head">(gradients), vs::scope<"head">(weights));
#else
    vs::momentum(vs::scope<"head">(weights), vs::scope<"head">(gradients), vs::scope<"head">(accumulators));
#endif
}
