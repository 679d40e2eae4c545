// SPDX-License-Identifier: MIT
// MISTAKE: tf.AUTO_REUSE
// FIX: Write vs::auto_reuse.
// LANGUAGE: yes
#include <varscope/declare.hpp>

namespace vs = varscope;

#ifdef COMPILE_FAIL
inline constexpr auto variables =
    vs::variables(vs::variable_scope<"a">(vs::AUTO_REUSE, vs::get_variable<"w", vs::shape<2>>())); // HERE 1
#else
inline constexpr auto variables =
    vs::variables(vs::variable_scope<"a">(vs::auto_reuse, vs::get_variable<"w", vs::shape<2>>()));
#endif
