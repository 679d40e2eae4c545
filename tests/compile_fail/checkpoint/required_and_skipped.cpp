// SPDX-License-Identifier: MIT
// A scope that must be in the file and is not loaded.
// MISTAKE: A scope that must be in the file and is not loaded
// FIX: Remove one of them.
// EXPECT: varscope: vs::skip leaves out what vs::require asks for; remove one of them
// EXPECT-CLANG14: varscope: vs::skip leaves out what vs::require asks for; remove one of them
#include <varscope/checkpoint/scopes.hpp>
#include <varscope/varscope.hpp>

namespace vs = varscope;

inline constexpr auto variables = vs::variables(vs::variable_scope<"net">(
    vs::get_variable<"kernel", vs::shape<2, 3>>(), vs::get_variable<"bias", vs::shape<3>>()));
using graph = vs::graph<variables>;

int main() {
#ifdef COMPILE_FAIL
    const auto store = vs::variable_store<graph>::load("m.safetensors", vs::allow_missing,
                                                       vs::require<"net/bias">, vs::skip<"net">);
#else
    const auto store = vs::variable_store<graph>::load("m.safetensors", vs::allow_missing, vs::require<"net">,
                                                       vs::skip<"net/bias">);
#endif
    return static_cast<int>(vs::get<"net/bias">(store)(0));
}
