// SPDX-License-Identifier: MIT
// MISTAKE: Two stores of one graph in one file
// FIX: Give the second other names with vs::slot_store, or save it to a file of its own.
// EXPECT: variable encoder/w already exists, disallowed in one file; give one of the two another name, as vs::slot_store does, or save them to two files ({here:1}) (and 1 more)
// EXPECT-CLANG14: "variable already exists, disallowed; did you mean vs::reuse or vs::auto_reuse in its scope?"
// EXPECT-CLANG14: the_name<encoder/w>
// EXPECT-CLANG14: why< in one file; give one of the two another name, as vs::slot_store does, or save them to two files>
// EXPECT-CLANG14: {here:1}
#include <varscope/store.hpp>

#include <varscope/checkpoint/together.hpp>

namespace vs = varscope;

inline constexpr auto variables =
    vs::variables(vs::variable_scope<"encoder">(vs::get_variable<"w", vs::shape<2>>()), // HERE 1
                  vs::get_variable<"b", vs::shape<2>>());
using graph = vs::graph<variables>;

int main() {
    const vs::variable_store<graph> weights;
#ifdef COMPILE_FAIL
    const vs::trainable_store<graph> moments;
#else
    const vs::slot_store<graph, "Momentum"> moments;
#endif
    vs::save(vs::together(weights, moments), "model.safetensors");
}
