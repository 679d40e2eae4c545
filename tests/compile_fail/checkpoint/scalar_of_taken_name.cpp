// SPDX-License-Identifier: MIT
// EXPECT: variable step already exists, disallowed in one file; give one of the two another name, as vs::slot_store does, or save them to two files
// EXPECT-CLANG14: "variable already exists, disallowed; did you mean vs::reuse or vs::auto_reuse in its scope?"
// EXPECT-CLANG14: the_name<step>
#include <varscope/declare.hpp>

#include <varscope/checkpoint/together.hpp>

namespace vs = varscope;

inline constexpr auto variables = vs::variables(vs::get_variable<"step", vs::shape<>, std::int64_t>());
using graph = vs::graph<variables>;

int main() {
    const vs::variable_store<graph> store;
    const float step = 3;
#ifdef COMPILE_FAIL
    vs::save(vs::together(store, vs::scalar<"step">(step)), "model.safetensors");
#else
    vs::save(vs::together(store, vs::scalar<"train/step">(step)), "model.safetensors");
#endif
}
