// SPDX-License-Identifier: MIT
// EXPECT: varscope: placement takes a graph, as in vs::graph<variables>
// SHOWS: {here:1}
#include <varscope/store/placement.hpp>

namespace vs = varscope;

inline constexpr auto variables = vs::variables(vs::get_variable<"w", vs::shape<64>>());
#ifdef COMPILE_FAIL
using model = decltype(variables);
#else
using model = vs::graph<variables>;
#endif
constexpr auto plan = vs::greedy_placement<model>(2); // HERE 1
static_assert(plan.ranks() == 2);
