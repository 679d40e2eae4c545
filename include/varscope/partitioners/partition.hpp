// SPDX-License-Identifier: MIT
// How a partitioner slices a variable: the arithmetic of TensorFlow's partitioned_variables.py.
#pragma once

#include <varscope/core/dtype.hpp>
#include <varscope/core/shape.hpp>
#include <varscope/core/size_in_memory.hpp>
#include <varscope/partitioners/partitioner.hpp>

#include <cstddef>
#include <cstdint>

namespace varscope::detail {

// A variable in `count` parts along `axis`; axis 0 if it is one part.
struct partition {
    std::size_t axis = 0;
    std::size_t count = 1;
    const char* reason = ""; // why the partitioner cannot be used for the variable; "" if it can
    sharding ranks = sharding::none;

    // Whether the parts are the same, on the same ranks.
    friend constexpr bool operator==(const partition& a, const partition& b) {
        return a.axis == b.axis && a.count == b.count && a.ranks == b.ranks;
    }
};

constexpr partition refused(const char* reason) { return {0, 1, reason}; }

// The beginning and length of a part along the axis.
struct slice {
    std::size_t offset;
    std::size_t extent;
};

// The first (extent mod count) parts are longer by one than the others.
constexpr slice slice_of(std::size_t extent, std::size_t count, std::size_t part) {
    const std::size_t length = extent / count;
    const std::size_t longer = extent % count;
    return {part * length + (part < longer ? part : longer), length + (part < longer ? 1 : 0)};
}

// Why a partitioner cannot be used for any variable; "" if it can.
constexpr const char* fault_of(const partitioner& rule) {
    if (rule.kind == partitioner_kind::fixed_size && rule.parts < 1) return "needs at least one shard";
    if (rule.kind == partitioner_kind::variable_axis_size && rule.bytes < 1)
        return "needs max_shard_bytes >= 1";
    if (rule.kind == partitioner_kind::variable_axis_size && rule.parts < 0) return "needs max_shards >= 0";
    if (rule.kind == partitioner_kind::min_max && rule.bytes < 1) return "needs min_slice_size >= 1";
    return rule.axis < 0 ? "needs axis >= 0" : "";
}

constexpr std::uint64_t smaller(std::uint64_t a, std::uint64_t b) { return a < b ? a : b; }
constexpr std::uint64_t divide_up(std::uint64_t a, std::uint64_t b) { return a / b + (a % b != 0 ? 1 : 0); }

// The number of parts along an axis of a variable of `bytes` bytes, at most `extent`. Only rule.parts may be
// 0.
constexpr std::uint64_t count_parts(const partitioner& rule, std::uint64_t extent, std::uint64_t bytes) {
    const auto limit = static_cast<std::uint64_t>(rule.parts < 0 ? 0 : rule.parts);
    const auto aimed_bytes = static_cast<std::uint64_t>(rule.bytes);
    if (rule.kind == partitioner_kind::fixed_size) return smaller(limit, extent);
    if (rule.kind == partitioner_kind::min_max) {
        const std::uint64_t count = smaller(smaller(extent, limit), divide_up(bytes, aimed_bytes));
        return count == 0 ? 1 : count; // max_partitions is 0 in programs without a parameter server
    }
    const std::uint64_t slices = aimed_bytes / (bytes / extent);
    const std::uint64_t count = divide_up(extent, slices == 0 ? 1 : slices);
    return limit == 0 ? count : smaller(limit, count);
}

// As in TensorFlow, a variable must have elements: every part must begin inside it.
constexpr partition partition_of(const partitioner& rule, const extents& shape, data_type type) {
    if (rule.kind == partitioner_kind::none) return {};
    if (const char* fault = fault_of(rule); *fault != '\0') return refused(fault);
    if (shape.rank == 0) return refused("must have rank at least 1");
    if (static_cast<std::uint64_t>(rule.axis) >= shape.rank) return refused("needs an axis below the rank");
    const auto axis = static_cast<std::size_t>(rule.axis);
    if (rule.kind == partitioner_kind::fixed_size && shape.of[axis] == 0)
        return refused("returned zero partitions for some axes");
    const std::uint64_t bytes = shape.count * size_of(type);
    if (bytes == 0) return refused("cannot slice a variable without elements");
    const std::size_t count = size_in_memory(count_parts(rule, shape.of[axis], bytes));
    return {count == 1 ? 0 : axis, count};
}

// How a whole is split along an axis: `inner` elements for each index of the axis.
struct splitting {
    std::size_t inner = 0;
    std::size_t extent = 0;
    std::size_t parts = 0;
};

constexpr splitting split_along(const extents& whole, std::size_t axis, std::size_t parts) {
    std::size_t inner = 1;
    for (std::size_t later = axis + 1; later < whole.rank; ++later) inner *= whole.of[later];
    return {inner, whole.of[axis], parts};
}

// Calls f(position in the parts, position in the whole, count) for each run that is contiguous in both, in
// the order of the parts.
template<class F>
constexpr void for_each_run(const splitting& split, std::size_t element_count, F f) {
    if (element_count == 0) return;
    const std::size_t row = split.extent * split.inner;
    std::size_t at = 0;
    for (std::size_t part = 0; part < split.parts; ++part) {
        const slice run = slice_of(split.extent, split.parts, part);
        for (std::size_t begin = run.offset * split.inner; begin < element_count; begin += row) {
            f(at, begin, run.extent * split.inner);
            at += run.extent * split.inner;
        }
    }
}

} // namespace varscope::detail
