// SPDX-License-Identifier: MIT
// MISTAKE: Sizes as parameters of a function
// FIX: Make them template parameters: a shape is a type.
// LANGUAGE: yes
#include <varscope/declare.hpp>

namespace vs = varscope;

#ifdef COMPILE_FAIL
consteval auto layer(int in, int out) { return vs::get_variable<"w", vs::shape<in, out>>(); } // HERE 1
inline constexpr auto variables = vs::variables(layer(2, 3));
#else
template<int In, int Out>
consteval auto layer() {
    return vs::get_variable<"w", vs::shape<In, Out>>();
}
inline constexpr auto variables = vs::variables(layer<2, 3>());
#endif
