// SPDX-License-Identifier: MIT
// sharded(partitioner): the parts of a variable are on different ranks.
#pragma once

#include <varscope/core/fixed_string.hpp>
#include <varscope/partitioners/custom.hpp>
#include <varscope/partitioners/partitioner.hpp>

namespace varscope {

/// Part p of n is on rank p * ranks / n: the default of sharded. "div" of tf.nn.embedding_lookup
inline constexpr sharding in_blocks = sharding::in_blocks;
/// Part p is on rank p mod ranks, as tf.train.replica_device_setter places them: an argument of sharded.
inline constexpr sharding in_turn = sharding::in_turn;

/// The same parts, on different ranks: get_variable<"embedding", shape<1000000, 64>>(
/// sharded(fixed_size_partitioner(8))). Names, layout and initial values are those without it; it says where
/// declared_placement puts the parts. `how` is in_blocks or in_turn.
constexpr partitioner sharded(const partitioner& parts, sharding how = in_blocks) {
    partitioner placed = parts;
    placed.ranks = how;
    return placed;
}
/// The same for a user-defined partitioner.
template<class F>
constexpr auto sharded(const detail::custom_partitioner_option<F>& parts, sharding how = in_blocks) {
    return detail::custom_partitioner_option<F>{parts.function, how};
}
/// A compile error for what is not a partitioner.
template<class T>
constexpr partitioner sharded(const T&, sharding = in_blocks) {
    static_assert(detail::never<T>,
                  "varscope: sharded takes a partitioner, as in vs::sharded(vs::fixed_size_partitioner(4))");
    return no_partitioner;
}

} // namespace varscope
