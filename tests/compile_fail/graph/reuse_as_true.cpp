// SPDX-License-Identifier: MIT
// MISTAKE: reuse=True as an argument
// FIX: Write vs::reuse.
// EXPECT: argument 1 of a is true or false; write vs::reuse for true, and nothing for false ({here:1}) (and 1 more)
// EXPECT-CLANG14: why<is true or false; write vs::reuse for true, and nothing for false>
// EXPECT-CLANG14: {here:1}
#include <varscope/store.hpp>

namespace vs = varscope;

#ifdef COMPILE_FAIL
inline constexpr auto variables =
    vs::variables(vs::variable_scope<"a">(vs::get_variable<"w", vs::shape<2>>()),
                  vs::variable_scope<"a">(true, vs::get_variable<"w", vs::shape<2>>())); // HERE 1
using graph = vs::graph<variables>;
vs::variable_store<graph> store;
#else
inline constexpr auto variables =
    vs::variables(vs::variable_scope<"a">(vs::get_variable<"w", vs::shape<2>>()),
                  vs::variable_scope<"a">(vs::reuse, vs::get_variable<"w", vs::shape<2>>()));
using graph = vs::graph<variables>;
inline vs::variable_store<graph> store;
#endif
