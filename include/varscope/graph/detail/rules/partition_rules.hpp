// SPDX-License-Identifier: MIT
// The parts of a variable, as its partitioner slices it.
#pragma once

#include <varscope/graph/detail/records/request.hpp>

namespace varscope::detail::rules {

using namespace records;

inline constexpr std::size_t most_parts = 1 << 20;

constexpr partition parts_of(const option_record& options, const extents& shape, data_type type) {
    if (shape.fault != shape_fault::none) return {};
    const partitioner_slot& by = options.partitioner;
    partition parts =
        by.function.is_given ? partition_of(by.function, shape, type) : partition_of(by.formula, shape, type);
    if (!by.function.is_given && by.formula.kind == partitioner_kind::none)
        return refused("has no parts to put on ranks; write a partitioner in vs::sharded");
    if (parts.count > most_parts) return refused("makes more than 1048576 parts");
    parts.ranks = by.formula.ranks;
    return parts;
}

// Whether a variable is one of the first parts, which are longer by one if the axis cannot be sliced evenly.
constexpr bool is_longer_part(const partitioned_record& partitioned, std::uint32_t variable) {
    const extents& whole = *partitioned.whole.shape;
    return whole.rank != 0 &&
           variable - partitioned.first < whole.of[partitioned.parts.axis] % partitioned.parts.count;
}

} // namespace varscope::detail::rules
