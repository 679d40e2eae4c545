// SPDX-License-Identifier: MIT
// Floating-point numbers converted to integers.
// MISTAKE: Floating-point numbers converted to integers
// FIX: Convert to a floating-point type, or integers to integers.
// EXPECT: varscope: convert<To, From> converts numbers to floating-point numbers, and integers to integers
// EXPECT-CLANG14: varscope: convert<To, From> converts numbers to floating-point numbers, and integers to integers
#include <varscope/varscope.hpp>

namespace vs = varscope;

inline constexpr auto variables = vs::variables(vs::variable_scope<"net">(
    vs::get_variable<"kernel", vs::shape<2, 3>>(), vs::get_variable<"bias", vs::shape<3>>()));
using graph = vs::graph<variables>;

int main() {
#ifdef COMPILE_FAIL
    const auto store = vs::variable_store<graph>::load("m.safetensors", vs::convert<int, float>);
#else
    const auto store = vs::variable_store<graph>::load("m.safetensors", vs::convert<int, long>);
#endif
    return static_cast<int>(vs::get<"net/bias">(store)(0));
}
