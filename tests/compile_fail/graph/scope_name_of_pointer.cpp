// SPDX-License-Identifier: MIT
// EXPECT: varscope: a name must be a string in quotes between < and >, known at compile time
// EXPECT-CLANG14: varscope: a name must be a string in quotes between < and >, known at compile time
#include <varscope/declare.hpp>

namespace vs = varscope;

#ifdef COMPILE_FAIL
inline constexpr const char* name = "a";
inline constexpr auto variables =
    vs::variables(vs::variable_scope<name>(vs::get_variable<"w", vs::shape<2>>()));
using graph = vs::graph<variables>;
#else
inline constexpr vs::fixed_string name = "a";
inline constexpr auto variables =
    vs::variables(vs::variable_scope<name>(vs::get_variable<"w", vs::shape<2>>()));
using graph = vs::graph<variables>;
#endif
