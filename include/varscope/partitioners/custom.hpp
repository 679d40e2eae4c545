// SPDX-License-Identifier: MIT
// User-defined partitioners: any callable without state that returns the number of parts along each axis.
#pragma once

#include <varscope/core/bits.hpp>
#include <varscope/core/callable.hpp>
#include <varscope/core/dtype.hpp>
#include <varscope/core/shape.hpp>
#include <varscope/core/size_in_memory.hpp>
#include <varscope/partitioners/partition.hpp>

#include <cstddef>
#include <cstdint>
#include <type_traits>

namespace varscope::detail {

template<class Counts>
concept count_list = requires(const Counts& counts) {
    static_cast<std::size_t>(counts.size());
    requires std::is_integral_v<std::remove_cvref_t<decltype(counts[std::size_t{}])>>;
};

// Callables without state from the shape and dtype of a variable to a list of counts.
template<class F>
concept partitions_variables = std::is_empty_v<F> && std::is_default_constructible_v<F> &&
    requires(const F& count) {
    { count(shape_view(), data_type()) } -> count_list;
};

// In the order and words of TensorFlow's checks.
template<count_list Counts>
constexpr partition check_counts(const Counts& counts, const extents& shape) {
    if (static_cast<std::size_t>(counts.size()) != shape.rank)
        return refused("returned a partition list that does not match the rank of the variable");
    std::size_t sliced = 0, sliced_axis = 0;
    std::uint64_t count = 1;
    for (std::size_t axis = 0; axis < shape.rank; ++axis) {
        if (counts[axis] < 1) return refused("returned zero partitions for some axes");
        if (counts[axis] == 1) continue;
        sliced_axis = axis;
        count = static_cast<std::uint64_t>(counts[axis]);
        ++sliced;
    }
    if (sliced > 1) return refused("can only slice a variable along one dimension");
    if (shape.count == 0) return refused("cannot slice a variable without elements");
    if (count > shape.of[sliced_axis]) return refused("returned more partitions than the axis is long");
    return {sliced_axis, size_in_memory(count)};
}

template<partitions_variables F>
constexpr partition partition_by(const extents& shape, data_type type) {
    if (shape.rank == 0) return refused("must have rank at least 1");
    return check_counts(F()(view_of(&shape), type), shape);
}

template<class F>
struct custom_partitioner_option {
    F function;
    sharding ranks = sharding::none;
};

// A callable without its type, for constant evaluation.
struct partition_function {
    partition (*call)(const extents& shape, data_type type) = nullptr;
    bool is_given = false;
};

// Whether both are the same callable.
constexpr bool operator==(const partition_function& a, const partition_function& b) {
    return a.is_given == b.is_given && is_same_address(a.call, b.call);
}

template<partitions_variables F>
constexpr partition_function partition_function_of(const F&) {
    return {&partition_by<F>, true};
}

constexpr partition partition_of(const partition_function& rule, const extents& shape, data_type type) {
    return rule.call(shape, type);
}

} // namespace varscope::detail

namespace varscope {

/// A user-defined partitioner: function(shape_view, data_type) returns a container of integers, the number of
/// parts along each axis, of which at most one may exceed 1. A callable without state. partitioner of
/// tf.get_variable
template<class F>
constexpr auto custom_partitioner(const F& function) {
    return detail::custom_partitioner_option<F>{function};
}

} // namespace varscope
