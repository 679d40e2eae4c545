// SPDX-License-Identifier: MIT
// Two names under which a model is in a file.
// MISTAKE: Two names under which a model is in a file
// FIX: Keep one of them; vs::under takes a path.
// EXPECT: varscope: this policy is given twice; keep one of them
// EXPECT-CLANG14: varscope: this policy is given twice; keep one of them
#include <varscope/checkpoint/scopes.hpp>
#include <varscope/declare.hpp>

namespace vs = varscope;

inline constexpr auto variables = vs::variables(vs::variable_scope<"net">(
    vs::get_variable<"kernel", vs::shape<2, 3>>(), vs::get_variable<"bias", vs::shape<3>>()));
using graph = vs::graph<variables>;

int main() {
#ifdef COMPILE_FAIL
    const auto store = vs::variable_store<graph>::load("m.safetensors", vs::under<"a">, vs::under<"b">);
#else
    const auto store = vs::variable_store<graph>::load("m.safetensors", vs::under<"a/b">);
#endif
    return static_cast<int>(vs::get<"net/bias">(store)(0));
}
