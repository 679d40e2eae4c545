// SPDX-License-Identifier: MIT
// An alias that names the tensor that a rename names.
// MISTAKE: An alias for a name that a rename gives already
// FIX: Remove the alias.
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
    const auto store = vs::variable_store<graph>::load("m.safetensors", vs::renames(vs::rename<"x", "b">),
                                                       vs::alias<"x", "b">);
#else
    const auto store = vs::variable_store<graph>::load("m.safetensors", vs::renames(vs::rename<"x", "b">),
                                                       vs::alias<"y", "b">);
#endif
    return static_cast<int>(vs::get<"b">(store)(0));
}
