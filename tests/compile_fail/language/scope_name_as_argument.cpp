// SPDX-License-Identifier: MIT
// MISTAKE: The name of a scope as an argument
// FIX: Write it between < and >.
// LANGUAGE: yes
#include <varscope/declare.hpp>

namespace vs = varscope;

#ifdef COMPILE_FAIL
inline constexpr auto variables =
    vs::variables(vs::variable_scope("a", vs::get_variable<"w", vs::shape<2>>())); // HERE 1
#else
inline constexpr auto variables =
    vs::variables(vs::variable_scope<"a">(vs::get_variable<"w", vs::shape<2>>()));
#endif
