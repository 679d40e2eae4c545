// SPDX-License-Identifier: MIT
// EXPECT: varscope: a name must be a string in quotes between < and >, known at compile time
// EXPECT-CLANG14: varscope: a name must be a string in quotes between < and >, known at compile time
#include <varscope/declare.hpp>

namespace vs = varscope;

#ifdef COMPILE_FAIL
consteval auto layer(auto name) { return vs::variable_scope<name>(vs::get_variable<"w", vs::shape<2>>()); }
inline constexpr auto variables = vs::variables(layer("a"));
using graph = vs::graph<variables>;
#else
template<vs::fixed_string Name>
consteval auto dense() {
    return vs::variable_scope<Name>(vs::get_variable<"w", vs::shape<2>>());
}
inline constexpr auto variables = vs::variables(dense<"a">());
using graph = vs::graph<variables>;
#endif
