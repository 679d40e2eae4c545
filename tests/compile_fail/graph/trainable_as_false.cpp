// SPDX-License-Identifier: MIT
// EXPECT: argument 1 of w is true or false; write an option, as in vs::trainable(false) ({here:1})
// EXPECT-CLANG14: why<is true or false; write an option, as in vs::trainable(false)>
// EXPECT-CLANG14: {here:1}
#include <varscope/store.hpp>

namespace vs = varscope;

#ifdef COMPILE_FAIL
inline constexpr auto variables = vs::variables(vs::get_variable<"w", vs::shape<2>>(false)); // HERE 1
using graph = vs::graph<variables>;
vs::variable_store<graph> store;
#else
inline constexpr auto variables = vs::variables(vs::get_variable<"w", vs::shape<2>>(vs::trainable(false)));
using graph = vs::graph<variables>;
inline vs::variable_store<graph> store;
#endif
