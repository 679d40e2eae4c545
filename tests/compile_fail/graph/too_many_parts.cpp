// SPDX-License-Identifier: MIT
// EXPECT: partitioner callable of variable w returned more partitions than the axis is long ({here:1})
// EXPECT-CLANG14: "partitioner cannot be used for the variable"
// EXPECT-CLANG14: the_name<w>
// EXPECT-CLANG14: {here:1}
#include "counts.hpp"

#include <varscope/store.hpp>

namespace vs = varscope;

#ifdef COMPILE_FAIL
inline constexpr auto slice = [](vs::shape_view, vs::data_type) { return counts<2>{{7, 1}}; };
#else
inline constexpr auto slice = [](vs::shape_view, vs::data_type) { return counts<2>{{6, 1}}; };
#endif
inline constexpr auto variables =
    vs::variables(vs::get_variable<"w", vs::shape<6, 2>>(vs::custom_partitioner(slice))); // HERE 1
using graph = vs::graph<variables>;

int main() {
    vs::variable_store<graph> store(vs::seed(1));
    return static_cast<int>(graph::size + store.handles().size());
}
