// SPDX-License-Identifier: MIT
// EXPECT: varscope: a shared file takes vs::synced or vs::unsynced
// SHOWS: {here:1}
#include <varscope/checkpoint/names.hpp>
#include <varscope/checkpoint/part.hpp>

namespace vs = varscope;

inline constexpr auto variables = vs::variables(vs::get_variable<"w", vs::shape<64>>());
using graph = vs::graph<variables>;

void use(const vs::shard_store<graph>& shard) {
#ifdef COMPILE_FAIL
    vs::save_part(shard, "model.tmp", vs::dotted); // HERE 1
#else
    vs::save_part(shard, "model.tmp", vs::unsynced);
#endif
}
