// SPDX-License-Identifier: MIT
// EXPECT: varscope: this variable is partitioned along another axis than the first one, so that no rank has whole rows of it; look up its parts
// SHOWS: {here:1}
#include <varscope/store/placed_rows.hpp>

namespace vs = varscope;

inline constexpr auto variables =
    vs::variables(vs::get_variable<"w", vs::shape<8, 8>>(vs::sharded(vs::fixed_size_partitioner(2, 1))));
using graph = vs::graph<variables>;

void use(vs::placed_store<graph>& store) {
#ifdef COMPILE_FAIL
    static_cast<void>(vs::rows_of<"w">(store)); // HERE 1
#else
    static_cast<void>(vs::rows_of<"w/part_0">(store));
#endif
}
