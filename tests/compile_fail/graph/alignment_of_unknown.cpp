// SPDX-License-Identifier: MIT
// EXPECT: there is no variable a/v; did you mean a/w? ({here:1})
// EXPECT-CLANG14: the_name<a/v>
#include <varscope/declare.hpp>

namespace vs = varscope;

inline constexpr auto variables =
    vs::variables(vs::variable_scope<"a">(vs::get_variable<"w", vs::shape<8>>()));
using graph = vs::graph<variables>;

#ifdef COMPILE_FAIL
constexpr auto bytes = vs::alignment<graph, "a/v">; // HERE 1
#else
constexpr auto bytes = vs::alignment<graph, "a/w">;
#endif
