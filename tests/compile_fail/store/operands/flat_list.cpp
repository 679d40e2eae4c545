// SPDX-License-Identifier: MIT
// MISTAKE: A flat list for a matrix
// FIX: Nest it as the shape.
// EXPECT: varscope: a list is assigned to a variable of another shape; nest it as the shape, {{1, 2}, {3, 4}} for shape<2, 2>
// EXPECT-CLANG14: varscope: a list is assigned to a variable of another shape; nest it as the shape, {{1, 2}, {3, 4}} for shape<2, 2>
#include <varscope/store.hpp>

namespace vs = varscope;

#ifdef COMPILE_FAIL
inline constexpr auto variables = vs::variables(vs::get_variable<"w", vs::shape<2, 2>>());
void use(vs::variable_store<vs::graph<variables>>& store) { vs::get<"w">(store) = {1, 2, 3, 4}; }
#else
inline constexpr auto variables = vs::variables(vs::get_variable<"w", vs::shape<2, 2>>());
void use(vs::variable_store<vs::graph<variables>>& store) { vs::get<"w">(store) = {{1, 2}, {3, 4}}; }
#endif
