// SPDX-License-Identifier: MIT
// MISTAKE: A size that is known at run time only
// FIX: Write a constant: the library is for models that are known when the program is compiled.
// LANGUAGE: yes
#include <varscope/declare.hpp>

namespace vs = varscope;

#ifdef COMPILE_FAIL
int units = 8;
inline constexpr auto variables = vs::variables(vs::get_variable<"w", vs::shape<units>>()); // HERE 1
#else
inline constexpr int units = 8;
inline constexpr auto variables = vs::variables(vs::get_variable<"w", vs::shape<units>>());
#endif
