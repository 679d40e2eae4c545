// SPDX-License-Identifier: MIT
// EXPECT: varscope: shard_store takes a graph, as in vs::graph<variables>
// SHOWS: {here:1}
#include <varscope/store/shard.hpp>

namespace vs = varscope;

inline constexpr auto variables = vs::variables(vs::get_variable<"w", vs::shape<64>>());
#ifdef COMPILE_FAIL
using model = decltype(variables);
#else
using model = vs::graph<variables>;
#endif
void use(const vs::shard_store<model>& shard) {
    static_cast<void>(shard.range()); // HERE 1
}
