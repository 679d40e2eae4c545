// SPDX-License-Identifier: MIT
// Names relative to a scope, for a whole store.
// MISTAKE: Names relative to a scope, for a whole store
// FIX: Load the scope.
// EXPECT: varscope: vs::relative is for a scope, as in vs::load(vs::scope<path>(store), file, vs::relative)
// EXPECT-CLANG14: varscope: vs::relative is for a scope, as in vs::load(vs::scope<path>(store), file, vs::relative)
#include <varscope/checkpoint/scopes.hpp>
#include <varscope/declare.hpp>

namespace vs = varscope;

inline constexpr auto variables = vs::variables(vs::variable_scope<"net">(
    vs::get_variable<"kernel", vs::shape<2, 3>>(), vs::get_variable<"bias", vs::shape<3>>()));
using graph = vs::graph<variables>;

int main() {
#ifdef COMPILE_FAIL
    const auto store = vs::variable_store<graph>::load("m.safetensors", vs::relative);
#else
    vs::variable_store<graph> store(vs::seed(1));
    vs::load(vs::scope<"net">(store), "m.safetensors", vs::relative);
#endif
    return static_cast<int>(vs::get<"net/bias">(store)(0));
}
