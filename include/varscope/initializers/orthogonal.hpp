// SPDX-License-Identifier: MIT
// Initializers that make linear maps: identity, orthogonal, and convolutional_delta_orthogonal.
#pragma once

#include <varscope/initializers/initializer.hpp>

namespace varscope {

/// `gain` on the diagonal, 0 elsewhere; it must be finite in the variable's dtype, as for all here. For rank
/// 2, square or not. tf.initializers.identity
constexpr initializer identity(double gain = 1.0) {
    return {.kind = initializer_kind::identity, .first = gain};
}
/// `gain` times a random matrix with orthonormal columns, or rows if these are fewer. For rank 2 or more: the
/// last axis counts the columns, the others together the rows. m x n with n <= m takes 4 m n^2 operations
/// and, while it runs, 8 (m n + m + n) bytes. Saxe et al. 2014. tf.orthogonal_initializer
constexpr initializer orthogonal(double gain = 1.0) {
    return {.kind = initializer_kind::orthogonal, .first = gain};
}
/// For a kernel [width..., in, out] with one to three widths and in <= out: `gain` times a random matrix with
/// orthonormal rows at its center, (width - 1) / 2 on each axis, 0 elsewhere. Xiao et al. 2018.
/// tf.initializers.convolutional_delta_orthogonal
constexpr initializer convolutional_delta_orthogonal(double gain = 1.0) {
    return {.kind = initializer_kind::convolutional_delta_orthogonal, .first = gain};
}

} // namespace varscope
