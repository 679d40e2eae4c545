// SPDX-License-Identifier: MIT
// EXPECT: varscope: a store would not outlive vs::together; give it a name first
// EXPECT-CLANG14: varscope: a store would not outlive vs::together; give it a name first
#include <varscope/store.hpp>

#include <varscope/checkpoint/together.hpp>

namespace vs = varscope;

inline constexpr auto variables = vs::variables(vs::get_variable<"w", vs::shape<2>>());
using graph = vs::graph<variables>;

int main() {
    const vs::slot_store<graph, "Adam"> moments;
#ifdef COMPILE_FAIL
    vs::save(vs::together(vs::variable_store<graph>(vs::seed(1)), moments), "model.safetensors");
#else
    const vs::variable_store<graph> weights(vs::seed(1));
    vs::save(vs::together(weights, moments), "model.safetensors");
#endif
}
