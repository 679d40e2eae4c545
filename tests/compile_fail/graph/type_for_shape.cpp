// MISTAKE: The dtype before the shape
// FIX: Write vs::get_variable<"w", vs::shape<3>, float>().
// EXPECT: argument 2 of w is not a shape; write vs::shape<...> after the name, then the dtype ({here:1})
// EXPECT-CLANG14: the_name<w>
// SPDX-License-Identifier: MIT
#include <varscope/store.hpp>

namespace vs = varscope;

#ifdef COMPILE_FAIL
inline constexpr auto variables = vs::variables(vs::get_variable<"w", float>()); // HERE 1
#else
inline constexpr auto variables = vs::variables(vs::get_variable<"w", vs::shape<>, float>());
#endif
using graph = vs::graph<variables>;
vs::variable_store<graph> make() { return vs::variable_store<graph>(vs::seed(1)); }
