// SPDX-License-Identifier: MIT
// A scope to be skipped that does not exist.
// MISTAKE: A scope to be skipped that does not exist
// FIX: Write the name that the scope has.
// EXPECT: there is no scope nett; did you mean net? ({here:1})
// EXPECT-CLANG14: the_name<nett>
// EXPECT-CLANG14: nearest_name<net>
#include <varscope/checkpoint/scopes.hpp>
#include <varscope/declare.hpp>

namespace vs = varscope;

inline constexpr auto variables = vs::variables(vs::variable_scope<"net">(
    vs::get_variable<"kernel", vs::shape<2, 3>>(), vs::get_variable<"bias", vs::shape<3>>()));
using graph = vs::graph<variables>;

int main() {
#ifdef COMPILE_FAIL
    const auto store = vs::variable_store<graph>::load("m.safetensors", vs::skip<"nett">); // HERE 1
#else
    const auto store = vs::variable_store<graph>::load("m.safetensors", vs::skip<"net">);
#endif
    return static_cast<int>(vs::get<"net/bias">(store)(0));
}
