// SPDX-License-Identifier: MIT
// A variable required that does not exist.
// MISTAKE: A variable required that does not exist
// FIX: Write the name that the variable has.
// EXPECT: there is no variable net/bais; did you mean net/bias? ({here:1})
// EXPECT-CLANG14: the_name<net/bais>
// EXPECT-CLANG14: nearest_name<net/bias>
#include <varscope/checkpoint/scopes.hpp>
#include <varscope/declare.hpp>

namespace vs = varscope;

inline constexpr auto variables = vs::variables(vs::variable_scope<"net">(
    vs::get_variable<"kernel", vs::shape<2, 3>>(), vs::get_variable<"bias", vs::shape<3>>()));
using graph = vs::graph<variables>;

int main() {
#ifdef COMPILE_FAIL
    const auto store = vs::variable_store<graph>::load("m.safetensors", vs::allow_missing,
                                                       vs::require<"net/bais">); // HERE 1
#else
    const auto store =
        vs::variable_store<graph>::load("m.safetensors", vs::allow_missing, vs::require<"net/bias">);
#endif
    return static_cast<int>(vs::get<"net/bias">(store)(0));
}
