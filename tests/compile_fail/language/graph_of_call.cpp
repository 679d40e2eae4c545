// SPDX-License-Identifier: MIT
// MISTAKE: A declaration inside vs::graph<...>
// FIX: Give it a name, constexpr auto variables = vs::variables(...): the graph refers to it.
// LANGUAGE: yes
#include <varscope/declare.hpp>

namespace vs = varscope;

#ifdef COMPILE_FAIL
using graph = vs::graph<vs::variables(vs::get_variable<"w", vs::shape<2>>())>; // HERE 1
#else
inline constexpr auto variables = vs::variables(vs::get_variable<"w", vs::shape<2>>());
using graph = vs::graph<variables>;
#endif
