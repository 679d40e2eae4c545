// SPDX-License-Identifier: MIT
// MISTAKE: A shard of a model with resource variables
// FIX: Declare them without vs::use_resource(true) and vs::caching_device.
// EXPECT: varscope: a resource or cached variable has a second copy, which a shard does not have; declare it without vs::use_resource and vs::caching_device
// SHOWS: {here:1}
#include <varscope/store/shard.hpp>

namespace vs = varscope;

#ifdef COMPILE_FAIL
inline constexpr bool is_resource = true;
#else
inline constexpr bool is_resource = false;
#endif
inline constexpr auto variables =
    vs::variables(vs::get_variable<"w", vs::shape<64>>(vs::use_resource(is_resource)));
using graph = vs::graph<variables>;

void use() {
    const vs::shard_store<graph> shard(vs::shard_of<graph>(0, 2), vs::seed(1)); // HERE 1
}
