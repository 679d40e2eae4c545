// SPDX-License-Identifier: MIT
// Initializers that make a linear map: identity, orthogonal and the convolution of an orthogonal matrix.
#pragma once

#include <varscope/initializers/initializer.hpp>

namespace varscope {

/// gain on the diagonal of a matrix, square or not, 0 elsewhere. tf.initializers.identity
constexpr initializer identity(double gain = 1.0) {
    return {.kind = initializer_kind::identity, .first = gain};
}
/// gain times a random matrix with orthonormal columns, rows if there are fewer of them: of all extents but
/// the last times the last. Saxe et al. 2014. tf.orthogonal_initializer
constexpr initializer orthogonal(double gain = 1.0) {
    return {.kind = initializer_kind::orthogonal, .first = gain};
}
/// A kernel [width..., in, out] of one to three axes, in <= out: at its centre, (width - 1) / 2 on each axis,
/// gain times a random matrix with orthonormal rows, 0 elsewhere. Xiao et al. 2018.
/// tf.initializers.convolutional_delta_orthogonal
constexpr initializer convolutional_delta_orthogonal(double gain = 1.0) {
    return {.kind = initializer_kind::convolutional_delta_orthogonal, .first = gain};
}

} // namespace varscope
