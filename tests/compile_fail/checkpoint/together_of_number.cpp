// SPDX-License-Identifier: MIT
// MISTAKE: A number without a name among the stores
// FIX: Name it with vs::scalar.
// EXPECT: varscope: together takes stores and scalars, as in vs::together(weights, slots, vs::scalar<"beta1_power">(power))
#include <varscope/declare.hpp>

#include <varscope/checkpoint/together.hpp>

namespace vs = varscope;

inline constexpr auto variables = vs::variables(vs::get_variable<"w", vs::shape<2>>());
using graph = vs::graph<variables>;

int main() {
    vs::variable_store<graph> store;
    float power = 0.9f;
#ifdef COMPILE_FAIL
    vs::load(vs::together(store, power), "model.safetensors");
#else
    vs::load(vs::together(store, vs::scalar<"beta1_power">(power)), "model.safetensors");
#endif
}
