// SPDX-License-Identifier: MIT
// MISTAKE: The name as an argument, as in Python
// FIX: Write it between < and >: its length is part of a type.
// LANGUAGE: yes
#include <varscope/declare.hpp>

namespace vs = varscope;

#ifdef COMPILE_FAIL
inline constexpr auto variables = vs::variables(vs::get_variable("w", vs::shape<2>())); // HERE 1
#else
inline constexpr auto variables = vs::variables(vs::get_variable<"w", vs::shape<2>>());
#endif
