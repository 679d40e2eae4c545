// SPDX-License-Identifier: MIT
// The schema of a type that is not a graph.
// EXPECT: varscope: keeps_schema takes a graph and a constexpr array of vs::schema_row
// EXPECT-CLANG14: varscope: keeps_schema takes a graph and a constexpr array of vs::schema_row
#include <varscope/declare.hpp>
#include <varscope/graph/schema.hpp>

namespace vs = varscope;

inline constexpr auto variables = vs::variables(vs::get_variable<"w", vs::shape<2, 3>>());
#ifdef COMPILE_FAIL
using graph = int;
#else
using graph = vs::graph<variables>;
#endif

inline constexpr vs::schema_row shipped[] = {{"w", "float32 [2,3]"}};
static_assert(vs::keeps_schema<graph, shipped>);

int main() { return 0; }
