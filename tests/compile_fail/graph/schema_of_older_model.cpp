// SPDX-License-Identifier: MIT
// A variable is renamed, and another is larger, while there are files of the old model.
// MISTAKE: A rename orphans files
// FIX: Undo it; or load the old files with vs::renames, and write the rows again.
// EXPECT: the model does not match its schema; gone: net/weight float32 [2,3]; changed: net/bias float32 [3] is float32 [4]; new: net/kernel float32 [2,3]; undo the change, or write the schema again with vs::print_schema
// EXPECT-CLANG14: "the model does not match its schema: found are the variables that are gone, specified the new ones; undo the change, or write the schema again with vs::print_schema"
// EXPECT-CLANG14: found<net/weight float32 [2,3]>
// EXPECT-CLANG14: specified<net/kernel float32 [2,3]>
// EXPECT-CLANG14: why<net/bias float32 [3] is float32 [4]>
#include <varscope/declare.hpp>
#include <varscope/graph/schema.hpp>

namespace vs = varscope;

inline constexpr auto variables = vs::variables(vs::variable_scope<"net">(
#ifdef COMPILE_FAIL
    vs::get_variable<"kernel", vs::shape<2, 3>>(), vs::get_variable<"bias", vs::shape<4>>()));
#else
    vs::get_variable<"weight", vs::shape<2, 3>>(), vs::get_variable<"bias", vs::shape<3>>()));
#endif
using graph = vs::graph<variables>;

inline constexpr vs::schema_row shipped[] = {
    {"net/weight", "float32 [2,3]"},
    {"net/bias", "float32 [3]"},
};
static_assert(vs::keeps_schema<graph, shipped>);

int main() { return static_cast<int>(graph::size); }
