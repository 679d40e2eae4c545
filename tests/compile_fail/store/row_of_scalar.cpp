// SPDX-License-Identifier: MIT
// EXPECT: varscope: a scalar variable has no rows
// EXPECT-CLANG14: varscope: a scalar variable has no rows
#include <varscope/store.hpp>

namespace vs = varscope;

inline constexpr auto variables = vs::variables(vs::get_variable<"rate", vs::shape<>>());
using graph = vs::graph<variables>;

void use(vs::variable_store<graph>& store) {
#ifdef COMPILE_FAIL
    vs::get<"rate">(store).row(0).fill(1);
#else
    vs::get<"rate">(store).fill(1);
#endif
}
