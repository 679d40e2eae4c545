// SPDX-License-Identifier: MIT
// What a partitioner makes of a variable: the arithmetic of TensorFlow's partitioned_variables.py.
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
    const char* reason = ""; // why the partitioner does not do for the variable

    // By what is sliced, as a reused variable is compared.
    friend constexpr bool operator==(const partition& a, const partition& b) {
        return a.axis == b.axis && a.count == b.count;
    }
};

constexpr partition refused(const char* reason) { return {0, 1, reason}; }

// Where a part begins along the axis, and how long it is.
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

// What is wrong with a partitioner for any variable; "" if nothing is.
constexpr const char* fault_of(const partitioner& by) {
    if (by.kind == partitioner_kind::fixed_size && by.parts < 1) return "needs at least one shard";
    if (by.kind == partitioner_kind::variable_axis_size && by.bytes < 1) return "needs max_shard_bytes >= 1";
    if (by.kind == partitioner_kind::variable_axis_size && by.parts < 0) return "needs max_shards >= 0";
    if (by.kind == partitioner_kind::min_max && by.bytes < 1) return "needs min_slice_size >= 1";
    return by.axis < 0 ? "needs axis >= 0" : "";
}

constexpr std::uint64_t smaller(std::uint64_t a, std::uint64_t b) { return a < b ? a : b; }
constexpr std::uint64_t divide_up(std::uint64_t a, std::uint64_t b) { return a / b + (a % b != 0 ? 1 : 0); }

// Of an axis, in a variable of `bytes` bytes; none of the numbers is 0 but `parts`. At most `extent`.
constexpr std::uint64_t count_parts(const partitioner& by, std::uint64_t extent, std::uint64_t bytes) {
    const auto limit = static_cast<std::uint64_t>(by.parts < 0 ? 0 : by.parts);
    const auto aimed_bytes = static_cast<std::uint64_t>(by.bytes);
    if (by.kind == partitioner_kind::fixed_size) return smaller(limit, extent);
    if (by.kind == partitioner_kind::min_max) {
        const std::uint64_t count = smaller(smaller(extent, limit), divide_up(bytes, aimed_bytes));
        return count == 0 ? 1 : count; // max_partitions is 0 where a program has no parameter server
    }
    const std::uint64_t slices = aimed_bytes / (bytes / extent);
    const std::uint64_t count = divide_up(extent, slices == 0 ? 1 : slices);
    return limit == 0 ? count : smaller(limit, count);
}

// As TensorFlow, which asks every part to begin inside the variable, and so wants elements.
constexpr partition partition_of(const partitioner& by, const extents& shape, data_type type) {
    if (by.kind == partitioner_kind::none) return {};
    if (const char* fault = fault_of(by); *fault != '\0') return refused(fault);
    if (shape.rank == 0) return refused("must have rank at least 1");
    if (static_cast<std::uint64_t>(by.axis) >= shape.rank) return refused("needs an axis below the rank");
    const auto axis = static_cast<std::size_t>(by.axis);
    if (by.kind == partitioner_kind::fixed_size && shape.of[axis] == 0)
        return refused("returned zero partitions for some axes");
    const std::uint64_t bytes = shape.count * size_of(type);
    if (bytes == 0) return refused("cannot slice a variable without elements");
    const std::size_t count = size_in_memory(count_parts(by, shape.of[axis], bytes));
    return {count == 1 ? 0 : axis, count};
}

// How the elements of a whole lie in its parts: `inner` elements for each index of the axis.
struct splitting {
    std::size_t inner = 0;
    std::size_t extent = 0;
    std::size_t parts = 0;
};

constexpr splitting split_along(const extents& whole, std::size_t axis, std::size_t parts) {
    std::size_t inner = 1;
    for (std::size_t behind = axis + 1; behind < whole.rank; ++behind) inner *= whole.of[behind];
    return {inner, whole.of[axis], parts};
}

// Calls f(position in the parts, position in the whole, count) for the runs that lie in order in both, as
// they follow in the parts.
template<class F>
constexpr void for_each_run(const splitting& by, std::size_t element_count, F f) {
    if (element_count == 0) return;
    const std::size_t row = by.extent * by.inner;
    std::size_t at = 0;
    for (std::size_t part = 0; part < by.parts; ++part) {
        const slice here = slice_of(by.extent, by.parts, part);
        for (std::size_t begin = here.offset * by.inner; begin < element_count; begin += row) {
            f(at, begin, here.extent * by.inner);
            at += here.extent * by.inner;
        }
    }
}

} // namespace varscope::detail
