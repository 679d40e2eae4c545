// SPDX-License-Identifier: MIT
// EXPECT: varscope: the store would not outlive this look-up; give it a name first
// SHOWS: {here:1}
#include <varscope/store/shard.hpp>

namespace vs = varscope;

inline constexpr auto variables = vs::variables(vs::get_variable<"w", vs::shape<64>>());
using graph = vs::graph<variables>;

void use() {
#ifdef COMPILE_FAIL
    static_cast<void>(vs::get<"w">(vs::shard_store<graph>(vs::shard_of<graph>(0, 2), vs::seed(1)))); // HERE 1
#else
    const vs::shard_store<graph> shard(vs::shard_of<graph>(0, 2), vs::seed(1));
    static_cast<void>(vs::get<"w">(shard));
#endif
}
