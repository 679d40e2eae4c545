// SPDX-License-Identifier: MIT
// MISTAKE: A template of a consteval function
// FIX: Write a lambda that calls it: C++ gives consteval functions no address.
// LANGUAGE: yes
#include <varscope/declare.hpp>

namespace vs = varscope;

consteval auto layer() { return vs::get_variable<"w", vs::shape<3>>(); }

#ifdef COMPILE_FAIL
constexpr auto encoder = vs::make_template<"encoder">(layer);
#else
constexpr auto encoder = vs::make_template<"encoder">([] { return layer(); });
#endif
inline constexpr auto variables = vs::variables(encoder(), encoder());
using graph = vs::graph<variables>; // HERE 1
