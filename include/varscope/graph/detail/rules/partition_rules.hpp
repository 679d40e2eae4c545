// SPDX-License-Identifier: MIT
// The parts of a variable, as its partitioner slices it.
#pragma once

#include <varscope/graph/detail/records/request.hpp>

namespace varscope::detail::rules {

using namespace records;

inline constexpr std::size_t most_parts = 1 << 20;

constexpr partition parts_of(const option_record& options, const extents& shape, data_type type) {
    if (shape.fault != shape_fault::none) return {};
    const partition parts = options.partitioner.function.is_given
                                ? partition_of(options.partitioner.function, shape, type)
                                : partition_of(options.partitioner.formula, shape, type);
    return parts.count > most_parts ? refused("makes more than 1048576 parts") : parts;
}

// Whether a variable is one of the first parts, which are longer by one if the axis cannot be sliced evenly.
constexpr bool is_longer_part(const partitioned_record& partitioned, std::uint32_t variable) {
    const extents& whole = *partitioned.whole.shape;
    return whole.rank != 0 &&
           variable - partitioned.first < whole.of[partitioned.parts.axis] % partitioned.parts.count;
}

} // namespace varscope::detail::rules
