// SPDX-License-Identifier: MIT
// MISTAKE: A name that is not a literal
// FIX: Write it in quotes, or make it a vs::fixed_string.
// EXPECT: varscope: a name must be a string in quotes between < and >, known at compile time
// EXPECT-CLANG14: varscope: a name must be a string in quotes between < and >, known at compile time
#include <varscope/declare.hpp>

namespace vs = varscope;

#ifdef COMPILE_FAIL
inline constexpr const char* name = "w";
inline constexpr auto variables = vs::variables(vs::get_variable<name, vs::shape<2>>());
using graph = vs::graph<variables>;
#else
inline constexpr vs::fixed_string name = "w";
inline constexpr auto variables = vs::variables(vs::get_variable<name, vs::shape<2>>());
using graph = vs::graph<variables>;
#endif
