// SPDX-License-Identifier: MIT
// MISTAKE: Initial values in a vector
// FIX: Write a list in braces, or a constexpr array: its size must be known at compile time.
// LANGUAGE: yes
#include <varscope/declare.hpp>

#include <vector>

namespace vs = varscope;

#ifdef COMPILE_FAIL
inline constexpr auto variables =
    vs::variables(vs::get_variable<"w">(vs::initial_value(std::vector<float>{1, 2}))); // HERE 1
#else
inline constexpr auto variables = vs::variables(vs::get_variable<"w">(vs::initial_value({1.0f, 2.0f})));
#endif
