// SPDX-License-Identifier: MIT
// MISTAKE: A shape in braces
// FIX: Write vs::shape<2, 3>: a shape is a type.
// LANGUAGE: yes
#include <varscope/declare.hpp>

namespace vs = varscope;

#ifdef COMPILE_FAIL
inline constexpr auto variables = vs::variables(vs::get_variable<"w", {2, 3}>()); // HERE 1
#else
inline constexpr auto variables = vs::variables(vs::get_variable<"w", vs::shape<2, 3>>());
#endif
