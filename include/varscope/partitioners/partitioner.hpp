// SPDX-License-Identifier: MIT
// Partitioners as values: how many parts a variable is sliced into, and along which axis.
#pragma once

#include <varscope/core/platform.hpp>

#include <cstdint>

namespace varscope {

/// The formula for the number of parts; the names are those of the functions that make partitioners.
enum class partitioner_kind : unsigned char {
    none,               ///< one part
    fixed_size,         ///< a number of parts
    variable_axis_size, ///< as few parts as a largest size of a part allows
    min_max             ///< as many parts as a smallest size of a part allows
};

/// On which of several ranks the parts of a variable are, if that is declared: vs::sharded(partitioner).
enum class sharding : unsigned char {
    none,      ///< it is not declared
    in_blocks, ///< part p of n on rank p * ranks / n, so that the parts of a rank are next to each other
    in_turn    ///< part p on rank p mod ranks
};

/// A partitioner, as fixed_size_partitioner(...) and so on make it. User-defined ones are kept separately.
struct partitioner {
    partitioner_kind kind = partitioner_kind::none; ///< the formula
    std::int64_t axis = 0;                          ///< the axis to slice
    std::int64_t parts = 0;                         ///< num_shards, max_shards or max_partitions
    std::int64_t bytes = 0;                         ///< max_shard_bytes or min_slice_size
    sharding ranks = sharding::none;                ///< on which ranks the parts are

    /// Whether both are the same formula with the same parameters.
    friend constexpr bool operator==(const partitioner&, const partitioner&) = default;
};

/// No partitioner, whatever the scope says.
inline constexpr partitioner no_partitioner{};

/// min(num_shards, extent) parts along `axis`; the first parts are longer by one if the extent cannot be
/// divided evenly. Scalars are not sliced. Requires num_shards >= 1. tf.fixed_size_partitioner
constexpr partitioner fixed_size_partitioner(std::int64_t num_shards, std::int64_t axis = 0) {
    return {partitioner_kind::fixed_size, axis, num_shards, 0};
}

/// As few parts as possible of at most max_shard_bytes each: ceil(extent / k) parts of k slices, where k is
/// max(1, floor(max_shard_bytes / bytes of one slice)); at most max_shards if that is not 0.
/// tf.variable_axis_size_partitioner
constexpr partitioner variable_axis_size_partitioner(std::int64_t max_shard_bytes, std::int64_t axis = 0,
                                                     std::int64_t max_shards = 0) {
    return {partitioner_kind::variable_axis_size, axis, max_shards, max_shard_bytes};
}

/// As many parts as possible of about min_slice_size bytes each:
/// max(1, min(extent, max_partitions, ceil(bytes / min_slice_size))). tf.min_max_variable_partitioner
constexpr partitioner min_max_variable_partitioner(std::int64_t max_partitions = 1, std::int64_t axis = 0,
                                                   std::int64_t min_slice_size = 256 << 10) {
    return {partitioner_kind::min_max, axis, max_partitions, min_slice_size};
}

} // namespace varscope
