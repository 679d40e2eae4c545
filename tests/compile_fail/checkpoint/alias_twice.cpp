// SPDX-License-Identifier: MIT
// One alias twice.
// MISTAKE: One alias twice
// FIX: Keep one of them.
// EXPECT: varscope: this alias gives its variable a name in the file that another policy gives it already; remove the alias
// EXPECT-CLANG14: varscope: this alias gives its variable a name in the file that another policy gives it already; remove the alias
#include <varscope/checkpoint/names.hpp>
#include <varscope/declare.hpp>

namespace vs = varscope;

inline constexpr auto variables =
    vs::variables(vs::get_variable<"b", vs::shape<2>>(), vs::get_variable<"k", vs::shape<2, 3>>());
using graph = vs::graph<variables>;

int main() {
#ifdef COMPILE_FAIL
    const auto store =
        vs::variable_store<graph>::load("m.safetensors", vs::alias<"x", "b">, vs::alias<"x", "b">);
#else
    const auto store =
        vs::variable_store<graph>::load("m.safetensors", vs::alias<"x", "b">, vs::alias<"y", "b">);
#endif
    return static_cast<int>(vs::get<"b">(store)(0));
}
