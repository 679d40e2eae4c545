// SPDX-License-Identifier: MIT
// Two policies that rename one variable.
// MISTAKE: Two policies of renames for one variable
// FIX: Remove one of them.
// EXPECT: variable b would get the values of two tensors of the file, x and y; remove one of the renames ({here:1})
// EXPECT-CLANG14: "a variable would get the values of two tensors of a file; remove one of the renames"
// EXPECT-CLANG14: the_name<b>
#include <varscope/checkpoint/names.hpp>
#include <varscope/declare.hpp>

namespace vs = varscope;

inline constexpr auto variables =
    vs::variables(vs::get_variable<"b", vs::shape<2>>(), vs::get_variable<"k", vs::shape<2, 3>>());
using graph = vs::graph<variables>;

int main() {
#ifdef COMPILE_FAIL
    const auto store = vs::variable_store<graph>::load("m.safetensors", vs::renames(vs::rename<"x", "b">),
                                                       vs::renames(vs::rename<"y", "b">)); // HERE 1
#else
    const auto store = vs::variable_store<graph>::load("m.safetensors", vs::renames(vs::rename<"x", "b">),
                                                       vs::renames(vs::rename<"y", "k">));
#endif
    return static_cast<int>(vs::get<"b">(store)(0));
}
