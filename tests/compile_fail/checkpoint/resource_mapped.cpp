// SPDX-License-Identifier: MIT
// A mapped file of resource variables.
// MISTAKE: A mapped file of resource variables
// FIX: Load the file into a variable_store.
// EXPECT: varscope: resource and cached variables need separate memory; load the file into a variable_store
// EXPECT-CLANG14: varscope: resource and cached variables need separate memory; load the file into a variable_store
#include <varscope/varscope.hpp>

namespace vs = varscope;

#ifdef COMPILE_FAIL
inline constexpr auto variables = vs::variables(vs::get_variable<"w", vs::shape<2>>(vs::use_resource(true)));
#else
inline constexpr auto variables = vs::variables(vs::get_variable<"w", vs::shape<2>>());
#endif
using graph = vs::graph<variables>;

int main() {
    const auto store = vs::variable_store<graph>::map("m.safetensors");
    return static_cast<int>(store.bytes().size());
}
