// The condition of vs::when as an argument.
// MISTAKE: A condition between parentheses
// FIX: Write vs::when<has_bias>(...).
// EXPECT: varscope: write the condition of when between < and >, as in vs::when<(N > 1)>(...)
// EXPECT-CLANG14: varscope: write the condition of when between < and >, as in vs::when<(N > 1)>(...)
// SPDX-License-Identifier: MIT
#include <varscope/declare.hpp>

namespace vs = varscope;

constexpr bool has_bias = true;
inline constexpr auto variables = vs::variables(vs::get_variable<"kernel", vs::shape<2, 3>>(),
#ifdef COMPILE_FAIL
                                                vs::when(has_bias, vs::get_variable<"bias", vs::shape<3>>()));
#else
                                                vs::when<has_bias>(vs::get_variable<"bias", vs::shape<3>>()));
#endif
using graph = vs::graph<variables>;
static_assert(graph::contains<"bias"> || graph::size == 1);
