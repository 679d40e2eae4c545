// SPDX-License-Identifier: MIT
// MISTAKE: The index of a repeat as an argument
// FIX: Make it a template parameter, []<int I> { ... }: names are made of it.
// LANGUAGE: yes
#include <varscope/declare.hpp>

namespace vs = varscope;

#ifdef COMPILE_FAIL
inline constexpr auto variables = vs::variables(
    vs::repeat<3>([](int i) { return vs::get_variable<vs::numbered<"w", i>, vs::shape<2>>(); })); // HERE 1
#else
inline constexpr auto variables = vs::variables(
    vs::repeat<3>([]<int I> { return vs::get_variable<vs::numbered<"w", I>, vs::shape<2>>(); }));
#endif
