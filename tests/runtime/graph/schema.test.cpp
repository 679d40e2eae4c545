// SPDX-License-Identifier: MIT
#include <support/catch.hpp>

#include <varscope/graph/schema.hpp>
#include <varscope/varscope.hpp>

#include <sstream>

namespace vs = varscope;

namespace {

constexpr auto variables =
    vs::variables(vs::variable_scope<"a">(vs::get_variable<"w", vs::shape<2, 3>>(),
                                          vs::get_variable<"m", vs::shape<>, bool>()),
                  vs::get_variable<"split", vs::shape<5, 2>, vs::bfloat16>(vs::fixed_size_partitioner(2)));
using graph = vs::graph<variables>;

constexpr vs::schema_row printed[] = {
    {"a/w", "float32 [2,3]"},
    {"a/m", "bool []"},
    {"split/part_0", "bfloat16 [3,2]"},
    {"split/part_1", "bfloat16 [2,2]"},
};
static_assert(vs::keeps_schema<graph, printed>);

} // namespace

TEST_CASE("print_schema writes the rows that keeps_schema takes") {
    std::ostringstream out;
    vs::print_schema<graph>(out);
    CHECK(out.str() == "{\"a/w\", \"float32 [2,3]\"},\n"
                       "{\"a/m\", \"bool []\"},\n"
                       "{\"split/part_0\", \"bfloat16 [3,2]\"},\n"
                       "{\"split/part_1\", \"bfloat16 [2,2]\"},\n");
}
