// SPDX-License-Identifier: MIT
// MISTAKE: A number without a name as a scalar
// FIX: Give it a name, which load can write to.
// EXPECT: varscope: the value would not outlive vs::scalar; give it a name first
// EXPECT-CLANG14: varscope: the value would not outlive vs::scalar; give it a name first
#include <varscope/declare.hpp>

#include <varscope/checkpoint/together.hpp>

namespace vs = varscope;

inline constexpr auto variables = vs::variables(vs::get_variable<"w", vs::shape<2>>());
using graph = vs::graph<variables>;

int main() {
    const vs::variable_store<graph> store;
#ifdef COMPILE_FAIL
    vs::save(vs::together(store, vs::scalar<"beta1_power">(0.9f)), "model.safetensors");
#else
    const float power = 0.9f;
    vs::save(vs::together(store, vs::scalar<"beta1_power">(power)), "model.safetensors");
#endif
}
