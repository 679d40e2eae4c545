// SPDX-License-Identifier: MIT
// EXPECT: there is no variable tabel
// EXPECT-CLANG14: the_name<tabel>
// SHOWS: {here:1}
#include <varscope/store/placed_rows.hpp>

namespace vs = varscope;

inline constexpr auto variables =
    vs::variables(vs::get_variable<"table", vs::shape<8, 8>>(vs::sharded(vs::fixed_size_partitioner(2))));
using graph = vs::graph<variables>;

void use(vs::placed_store<graph>& store) {
#ifdef COMPILE_FAIL
    static_cast<void>(vs::rows_of<"tabel">(store)); // HERE 1
#else
    static_cast<void>(vs::rows_of<"table">(store));
#endif
}
