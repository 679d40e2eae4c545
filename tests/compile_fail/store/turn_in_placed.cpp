// SPDX-License-Identifier: MIT
// MISTAKE: The rows of a rank, of a variable that is sharded in turn
// FIX: vs::rows_of<"w">(store) has each row by its number; vs::get<"w/part_0">(store), the parts.
// EXPECT: varscope: the parts of this variable are sharded in turn, so that those of a rank are not next to each other; look up each part, or rows by vs::rows_of
// SHOWS: {here:1}
#include <varscope/store/placed_store.hpp>

namespace vs = varscope;

inline constexpr auto variables = vs::variables(
    vs::get_variable<"w", vs::shape<8, 8>>(vs::sharded(vs::fixed_size_partitioner(4), vs::in_turn)));
using graph = vs::graph<variables>;

void use(vs::placed_store<graph>& store) {
#ifdef COMPILE_FAIL
    static_cast<void>(vs::get<"w">(store)); // HERE 1
#else
    static_cast<void>(vs::get<"w/part_0">(store));
#endif
}
