// SPDX-License-Identifier: MIT
// An axis that is given twice.
// MISTAKE: An axis that is given twice
// FIX: Write each axis once.
// EXPECT: varscope: transpose takes each axis of its variables once, as in vs::transpose<path, 1, 0>
// EXPECT-CLANG14: varscope: transpose takes each axis of its variables once, as in vs::transpose<path, 1, 0>
#include <varscope/checkpoint/names.hpp>
#include <varscope/declare.hpp>

namespace vs = varscope;

inline constexpr auto variables = vs::variables(vs::variable_scope<"net">(
    vs::get_variable<"kernel", vs::shape<2, 3>>(), vs::get_variable<"bias", vs::shape<3>>()));
using graph = vs::graph<variables>;

int main() {
#ifdef COMPILE_FAIL
    const auto store = vs::variable_store<graph>::load("m.safetensors", vs::transpose<"net/kernel", 1, 1>);
#else
    const auto store = vs::variable_store<graph>::load("m.safetensors", vs::transpose<"net/kernel", 1, 0>);
#endif
    return static_cast<int>(vs::get<"net/bias">(store)(0));
}
