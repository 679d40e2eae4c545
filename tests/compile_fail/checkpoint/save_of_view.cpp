// SPDX-License-Identifier: MIT
// A variable saved instead of a store.
// MISTAKE: A variable saved instead of a store
// FIX: Save the whole store.
// EXPECT: varscope: save takes a variable_store, or a scope of one, and then a path
// EXPECT-CLANG14: varscope: save takes a variable_store, or a scope of one, and then a path
#include <varscope/varscope.hpp>

namespace vs = varscope;

inline constexpr auto variables = vs::variables(vs::get_variable<"w", vs::shape<2>>());
using graph = vs::graph<variables>;

int main() {
    const vs::variable_store<graph> store;
#ifdef COMPILE_FAIL
    vs::save(vs::get<"w">(store), "w.safetensors");
#else
    vs::save(store, "w.safetensors");
#endif
}
