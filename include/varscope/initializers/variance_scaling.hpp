// SPDX-License-Identifier: MIT
// Initializers whose variance follows from the shape: variance_scaling, and those of Glorot, He and LeCun.
#pragma once

#include <varscope/core/shape.hpp>
#include <varscope/initializers/initializer.hpp>

namespace varscope {

/// Values with variance scale / n, where n is the fan that `mode` chooses, at least 1: a normal distribution
/// truncated at two of its standard deviations sqrt(scale / n) / 0.8796..., a normal one, or a uniform one on
/// +-sqrt(3 scale / n). The last two extents count inputs and outputs: fan_in is the inputs times the extents
/// before them, fan_out the outputs times those. Requires scale > 0, and that all values are
/// finite in the variable's dtype. tf.variance_scaling_initializer
constexpr initializer variance_scaling(double scale = 1.0, fan_mode mode = fan_mode::fan_in,
                                       distribution values = distribution::truncated_normal) {
    return {.kind = initializer_kind::variance_scaling, .mode = mode, .distribution = values, .first = scale};
}
/// Uniform on +-sqrt(6 / (fan_in + fan_out)); the default of floating-point variables. Glorot and
/// Bengio 2010. tf.glorot_uniform_initializer
constexpr initializer glorot_uniform() {
    return variance_scaling(1.0, fan_mode::fan_avg, distribution::uniform);
}
/// Truncated normal, standard deviation sqrt(2 / (fan_in + fan_out)). Glorot and Bengio 2010.
/// tf.glorot_normal_initializer
constexpr initializer glorot_normal() { return variance_scaling(1.0, fan_mode::fan_avg); }
/// Uniform on +-sqrt(6 / fan_in). He et al. 2015. tf.initializers.he_uniform
constexpr initializer he_uniform() { return variance_scaling(2.0, fan_mode::fan_in, distribution::uniform); }
/// Truncated normal, standard deviation sqrt(2 / fan_in). He et al. 2015. tf.initializers.he_normal
constexpr initializer he_normal() { return variance_scaling(2.0); }
/// Uniform on +-sqrt(3 / fan_in). LeCun et al. 1998. tf.initializers.lecun_uniform
constexpr initializer lecun_uniform() {
    return variance_scaling(1.0, fan_mode::fan_in, distribution::uniform);
}
/// Truncated normal, standard deviation sqrt(1 / fan_in). LeCun et al. 1998. tf.initializers.lecun_normal
constexpr initializer lecun_normal() { return variance_scaling(); }

namespace detail {

struct fans {
    double in;
    double out;
};

// TensorFlow's _compute_fans: a kernel is [receptive field..., in, out].
constexpr fans fans_of(shape_view extents) {
    if (extents.size() == 0) return {1, 1};
    const auto last = static_cast<double>(extents[extents.size() - 1]);
    if (extents.size() == 1) return {last, last};
    double receptive_field = 1;
    for (std::size_t axis = 0; axis + 2 < extents.size(); ++axis)
        receptive_field *= static_cast<double>(extents[axis]);
    return {receptive_field * static_cast<double>(extents[extents.size() - 2]), receptive_field * last};
}

// scale / max(1, n): the variance that variance_scaling aims at.
constexpr double scaled_variance(double scale, fan_mode mode, shape_view extents) {
    const fans fan = fans_of(extents);
    const double n = mode == fan_mode::fan_in    ? fan.in
                     : mode == fan_mode::fan_out ? fan.out
                                                 : (fan.in + fan.out) / 2;
    return scale / (n > 1 ? n : 1.0);
}

// The standard deviation of a standard normal truncated to +-2: sqrt(1 - 4 phi(2) / (2 Phi(2) - 1)).
inline constexpr double truncated_normal_stddev = 0.87962566103423978;

} // namespace detail

} // namespace varscope
