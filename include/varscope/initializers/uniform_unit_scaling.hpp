// SPDX-License-Identifier: MIT
// uniform_unit_scaling: keeps the variance of a layer's output close to that of its input.
#pragma once

#include <varscope/core/shape.hpp>
#include <varscope/initializers/initializer.hpp>

#include <cstddef>

namespace varscope {

/// Uniform on +-factor sqrt(3 / n), where n is the product of all extents but the last, at least 1. Requires
/// factor >= 0, and that the range is finite in the variable's dtype. Sussillo and Abbott 2014.
/// tf.uniform_unit_scaling_initializer
constexpr initializer uniform_unit_scaling(double factor = 1.0) {
    return {.kind = initializer_kind::uniform_unit_scaling, .first = factor};
}

namespace detail {

// A double, so that it does not overflow.
constexpr double input_size(shape_view extents) {
    double size = 1;
    for (std::size_t axis = 0; axis + 1 < extents.size(); ++axis) size *= static_cast<double>(extents[axis]);
    return size > 1 ? size : 1.0;
}

} // namespace detail

} // namespace varscope
