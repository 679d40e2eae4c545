// SPDX-License-Identifier: MIT
// MISTAKE: A number of repeats that is known at run time only
// FIX: Write a constant.
// LANGUAGE: yes
#include <varscope/declare.hpp>

namespace vs = varscope;

#ifdef COMPILE_FAIL
int layers = 3;
inline constexpr auto variables = vs::variables(vs::repeat<layers>( // HERE 1
    []<int I> { return vs::get_variable<vs::numbered<"w", I>, vs::shape<2>>(); }));
#else
inline constexpr int layers = 3;
inline constexpr auto variables = vs::variables(
    vs::repeat<layers>([]<int I> { return vs::get_variable<vs::numbered<"w", I>, vs::shape<2>>(); }));
#endif
