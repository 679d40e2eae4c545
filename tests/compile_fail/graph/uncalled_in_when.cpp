// A declaration without its () is not a function that vs::when should call.
// EXPECT: varscope: when takes declarations, or one function without arguments that returns them; write options in vs::variables(...) inside it
// EXPECT-CLANG14: varscope: when takes declarations, or one function without arguments that returns them; write options in vs::variables(...) inside it
// SPDX-License-Identifier: MIT
#include <varscope/declare.hpp>

namespace vs = varscope;

#ifdef COMPILE_FAIL
inline constexpr auto variables = vs::variables(vs::when<true>(vs::get_variable<"w", vs::shape<2>>));
#else
inline constexpr auto variables = vs::variables(vs::when<true>(vs::get_variable<"w", vs::shape<2>>()));
#endif
using graph = vs::graph<variables>;
static_assert(graph::contains<"w"> || graph::size == 0);
