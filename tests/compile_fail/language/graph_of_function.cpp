// SPDX-License-Identifier: MIT
// MISTAKE: A function for the graph
// FIX: Call it: constexpr auto variables = vs::variables(net()).
// LANGUAGE: yes
#include <varscope/store.hpp>

namespace vs = varscope;

#ifdef COMPILE_FAIL
consteval auto net() { return vs::variables(vs::get_variable<"w", vs::shape<2>>()); }
vs::variable_store<vs::graph<net>> store; // HERE 1
#else
consteval auto net() { return vs::variables(vs::get_variable<"w", vs::shape<2>>()); }
inline constexpr auto variables = net();
inline vs::variable_store<vs::graph<variables>> store;
#endif
