// SPDX-License-Identifier: MIT
// A transposition that no variable matches.
// MISTAKE: A transposition that no variable matches
// FIX: Write the path of a variable; * matches one component.
// EXPECT: there is no variable */kernal; did you mean net/kernel? ({here:1})
// EXPECT-CLANG14: the_name<*/kernal>
#include <varscope/checkpoint/names.hpp>
#include <varscope/declare.hpp>

namespace vs = varscope;

inline constexpr auto variables = vs::variables(vs::variable_scope<"net">(
    vs::get_variable<"kernel", vs::shape<2, 3>>(), vs::get_variable<"bias", vs::shape<3>>()));
using graph = vs::graph<variables>;

int main() {
#ifdef COMPILE_FAIL
    const auto store = vs::variable_store<graph>::load("m.safetensors", vs::transpose<"*/kernal">); // HERE 1
#else
    const auto store = vs::variable_store<graph>::load("m.safetensors", vs::transpose<"*/kernel">);
#endif
    return static_cast<int>(vs::get<"net/bias">(store)(0));
}
