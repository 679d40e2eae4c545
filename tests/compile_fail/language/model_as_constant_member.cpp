// SPDX-License-Identifier: MIT
// MISTAKE: A model as a member that is not constexpr
// FIX: Write static constexpr.
// LANGUAGE: yes
#include <varscope/declare.hpp>

namespace vs = varscope;

#ifdef COMPILE_FAIL
struct model {
    static const auto variables = vs::variables(vs::get_variable<"w", vs::shape<2>>()); // HERE 1
};
#else
struct model {
    static constexpr auto variables = vs::variables(vs::get_variable<"w", vs::shape<2>>());
};
#endif
