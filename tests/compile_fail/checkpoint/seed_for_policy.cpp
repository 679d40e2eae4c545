// SPDX-License-Identifier: MIT
// An argument after the path that is not a policy.
// MISTAKE: An argument after the path that is not a policy
// FIX: Write what may differ.
// EXPECT: varscope: the arguments after the path must be policies: vs::strict, vs::allow_missing, vs::allow_unexpected, vs::convert<To, From>, or those of names.hpp and scopes.hpp
// EXPECT-CLANG14: varscope: the arguments after the path must be policies: vs::strict, vs::allow_missing, vs::allow_unexpected, vs::convert<To, From>, or those of names.hpp and scopes.hpp
#include <varscope/varscope.hpp>

namespace vs = varscope;

inline constexpr auto variables = vs::variables(vs::variable_scope<"net">(
    vs::get_variable<"kernel", vs::shape<2, 3>>(), vs::get_variable<"bias", vs::shape<3>>()));
using graph = vs::graph<variables>;

int main() {
#ifdef COMPILE_FAIL
    const auto store = vs::variable_store<graph>::load("m.safetensors", vs::seed(1));
#else
    const auto store = vs::variable_store<graph>::load("m.safetensors", vs::allow_missing(vs::seed(1)));
#endif
    return static_cast<int>(vs::get<"net/bias">(store)(0));
}
