// SPDX-License-Identifier: MIT
// MISTAKE: A variable in a shard that is partitioned by columns
// FIX: Look up its parts: vs::get<"w/part_0">(shard).
// EXPECT: varscope: this variable is partitioned along another axis than the first one with several entries, so that a shard has no range of its elements; look up its parts
// SHOWS: {here:1}
#include <varscope/store/shard.hpp>

namespace vs = varscope;

inline constexpr auto variables =
    vs::variables(vs::get_variable<"w", vs::shape<8, 8>>(vs::fixed_size_partitioner(2, 1)));
using graph = vs::graph<variables>;

void use(vs::shard_store<graph>& shard) {
#ifdef COMPILE_FAIL
    static_cast<void>(vs::get<"w">(shard)); // HERE 1
#else
    static_cast<void>(vs::get<"w/part_0">(shard));
#endif
}
