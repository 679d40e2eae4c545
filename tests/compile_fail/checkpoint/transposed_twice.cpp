// SPDX-License-Identifier: MIT
// Two transpositions of one variable.
// MISTAKE: Two transpositions of one variable
// FIX: Remove one of them.
// EXPECT: variable k is transposed by two policies, k and *; remove one of them ({here:1})
// EXPECT-CLANG14: "a variable is transposed by two policies of one call; remove one of them"
// EXPECT-CLANG14: the_name<k>
#include <varscope/checkpoint/names.hpp>
#include <varscope/declare.hpp>

namespace vs = varscope;

inline constexpr auto variables =
    vs::variables(vs::get_variable<"b", vs::shape<2>>(), vs::get_variable<"k", vs::shape<2, 3>>());
using graph = vs::graph<variables>;

int main() {
#ifdef COMPILE_FAIL
    const auto store = vs::variable_store<graph>::load("m.safetensors", vs::transpose<"k">,
                                                       vs::transpose<"*">); // HERE 1
#else
    const auto store = vs::variable_store<graph>::load("m.safetensors", vs::transpose<"k", 1, 0>);
#endif
    return static_cast<int>(vs::get<"b">(store)(0));
}
