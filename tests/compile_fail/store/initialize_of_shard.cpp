// SPDX-License-Identifier: MIT
// MISTAKE: A function of whole stores, of a part of one
// FIX: A shard is made with its initial values: vs::shard_store<graph> shard(range, vs::seed(1)).
// EXPECT: varscope: this function takes a whole store, a variable_store or a store_view of one
// SHOWS: {here:1}
#include <varscope/store/shard.hpp>

namespace vs = varscope;

inline constexpr auto variables = vs::variables(vs::get_variable<"w", vs::shape<64>>());
using graph = vs::graph<variables>;

void use(vs::shard_store<graph>& shard) {
#ifdef COMPILE_FAIL
    vs::initialize(shard, vs::seed(1)); // HERE 1
#else
    shard = vs::shard_store<graph>(shard.range(), vs::seed(1));
#endif
}
