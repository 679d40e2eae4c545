// SPDX-License-Identifier: MIT
// A file loaded into a variable.
// MISTAKE: A file loaded into a variable
// FIX: Load the whole store, or a scope of it.
// EXPECT: varscope: load takes a store, or a scope of one, and then a path
// EXPECT-CLANG14: varscope: load takes a store, or a scope of one, and then a path
#include <varscope/varscope.hpp>

namespace vs = varscope;

inline constexpr auto variables =
    vs::variables(vs::variable_scope<"net">(vs::get_variable<"w", vs::shape<2>>()));
using graph = vs::graph<variables>;

int main() {
    vs::variable_store<graph> store;
#ifdef COMPILE_FAIL
    vs::load(vs::get<"net/w">(store), "w.safetensors");
#else
    vs::load(vs::scope<"net">(store), "w.safetensors");
#endif
}
