// SPDX-License-Identifier: MIT
// MISTAKE: Loading into a number that is const
// FIX: Leave out the const, or load without it and allow what is unexpected.
// EXPECT: varscope: load writes to its stores and scalars, and one of these can only be read
// EXPECT-CLANG14: varscope: load writes to its stores and scalars, and one of these can only be read
#include <varscope/declare.hpp>

#include <varscope/checkpoint/together.hpp>

namespace vs = varscope;

inline constexpr auto variables = vs::variables(vs::get_variable<"w", vs::shape<2>>());
using graph = vs::graph<variables>;

int main() {
    vs::variable_store<graph> store;
#ifdef COMPILE_FAIL
    const float power = 0.9f;
#else
    float power = 0.9f;
#endif
    vs::load(vs::together(store, vs::scalar<"beta1_power">(power)), "model.safetensors");
}
