// SPDX-License-Identifier: MIT
// MISTAKE: A scalar with an invalid name
// FIX: Write a name that a variable could have.
// EXPECT: invalid name [beta1 power]: it has an invalid character; write letters, digits, _ . - and single / between them ({here:1})
// EXPECT-CLANG14: "invalid name; write letters, digits, _ . - and single
// EXPECT-CLANG14: the_name<beta1 power>
// EXPECT-CLANG14: {here:1}
#include <varscope/declare.hpp>

#include <varscope/checkpoint/together.hpp>

namespace vs = varscope;

inline constexpr auto variables = vs::variables(vs::get_variable<"w", vs::shape<2>>());
using graph = vs::graph<variables>;

int main() {
    vs::variable_store<graph> store;
    float power = 0.9f;
#ifdef COMPILE_FAIL
    vs::load(vs::together(store, vs::scalar<"beta1 power">(power)), "model.safetensors"); // HERE 1
#else
    vs::load(vs::together(store, vs::scalar<"beta1_power">(power)), "model.safetensors");
#endif
}
