// SPDX-License-Identifier: MIT
// More axes than the variable has.
// MISTAKE: More axes than the variable has
// FIX: Write one for each axis of the variable.
// EXPECT: varscope: transpose takes as many axes as its variables have
// EXPECT-CLANG14: varscope: transpose takes as many axes as its variables have
#include <varscope/checkpoint/names.hpp>
#include <varscope/declare.hpp>

namespace vs = varscope;

inline constexpr auto variables = vs::variables(vs::variable_scope<"net">(
    vs::get_variable<"kernel", vs::shape<2, 3>>(), vs::get_variable<"bias", vs::shape<3>>()));
using graph = vs::graph<variables>;

int main() {
#ifdef COMPILE_FAIL
    const auto store = vs::variable_store<graph>::load("m.safetensors", vs::transpose<"net/kernel", 2, 0, 1>);
#else
    const auto store = vs::variable_store<graph>::load("m.safetensors", vs::transpose<"net/kernel", 1, 0>);
#endif
    return static_cast<int>(vs::get<"net/bias">(store)(0));
}
