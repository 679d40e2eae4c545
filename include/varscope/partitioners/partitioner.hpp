// SPDX-License-Identifier: MIT
// Partitioners as values: into how many parts a variable is sliced, and along which axis.
#pragma once

#include <varscope/core/platform.hpp>

#include <cstdint>

namespace varscope {

/// Which formula counts the parts.
enum class partitioner_kind : unsigned char { none, fixed_size, variable_axis_size, min_max };

/// A partitioner: made by fixed_size_partitioner(...) and the like. Callables stand beside it.
struct partitioner {
    partitioner_kind kind = partitioner_kind::none;
    std::int64_t axis = 0;
    std::int64_t parts = 0; // num_shards, max_shards or max_partitions
    std::int64_t bytes = 0; // max_shard_bytes or min_slice_size

    friend constexpr bool operator==(const partitioner&, const partitioner&) = default;
};

/// Variables stay whole, whatever a scope says.
inline constexpr partitioner no_partitioner{};

/// min(num_shards, extent) parts. tf.fixed_size_partitioner
constexpr partitioner fixed_size_partitioner(std::int64_t num_shards, std::int64_t axis = 0) {
    return {partitioner_kind::fixed_size, axis, num_shards, 0};
}

/// As few parts as keep each within max_shard_bytes: ceil(extent / k) of k = max(1, floor(max_shard_bytes /
/// bytes of one slice)) slices each; at most max_shards, if that is not 0. tf.variable_axis_size_partitioner
constexpr partitioner variable_axis_size_partitioner(std::int64_t max_shard_bytes, std::int64_t axis = 0,
                                                     std::int64_t max_shards = 0) {
    return {partitioner_kind::variable_axis_size, axis, max_shards, max_shard_bytes};
}

/// As many parts as fill min_slice_size bytes each:
/// max(1, min(extent, max_partitions, ceil(bytes / min_slice_size))). tf.min_max_variable_partitioner
constexpr partitioner min_max_variable_partitioner(std::int64_t max_partitions = 1, std::int64_t axis = 0,
                                                   std::int64_t min_slice_size = 256 << 10) {
    return {partitioner_kind::min_max, axis, max_partitions, min_slice_size};
}

} // namespace varscope
