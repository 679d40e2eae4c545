// SPDX-License-Identifier: MIT
// May a variable that is asked for in parts, or as a whole, be what is there already?
#pragma once

#include <varscope/graph/detail/records/request.hpp>

namespace varscope::detail::rules {

using namespace records;

constexpr partition parts_of(const option_record& options, const extents& shape, data_type type) {
    if (shape.fault != shape_fault::none) return {};
    return options.partitioner.function.is_given ? partition_of(options.partitioner.function, shape, type)
                                                 : partition_of(options.partitioner.formula, shape, type);
}

// The first few parts may be longer by one.
constexpr bool is_longer_part(const partitioned_record& of, std::uint32_t variable) {
    const extents& whole = *of.whole.shape;
    return whole.rank != 0 && variable - of.first < whole.of[of.parts.axis] % of.parts.count;
}

} // namespace varscope::detail::rules
