// SPDX-License-Identifier: MIT
// Regularizers as values: the loss of a variable's elements.
#pragma once

#include <varscope/core/bits.hpp>
#include <varscope/core/dtype.hpp>

namespace varscope {

/// The formula of the loss.
enum class regularizer_kind : unsigned char {
    none,     ///< no loss
    weighted, ///< l1 sum |w| + l2 sum w^2
    custom    ///< a user-defined function
};

/// A regularizer, as l2_regularizer(...) and so on make it. User-defined ones are kept separately.
struct regularizer {
    regularizer_kind kind = regularizer_kind::none; ///< the formula
    double l1 = 0;                                  ///< the scale of sum |w|
    double l2 = 0;                                  ///< the scale of sum w^2
};

/// Whether both are the same formula with the same scales.
constexpr bool operator==(const regularizer& a, const regularizer& b) {
    return a.kind == b.kind && detail::bits_of(a.l1) == detail::bits_of(b.l1) &&
           detail::bits_of(a.l2) == detail::bits_of(b.l2);
}

namespace detail {

// clang computes with no NaN in constant evaluation; the graph reports it.
constexpr double half_of(double scale) { return is_nan(scale) ? scale : scale / 2; }

} // namespace detail

/// No regularizer, whatever the scope says. tf.no_regularizer
inline constexpr regularizer no_regularizer{};

/// The loss scale sum |w|. Requires scale >= 0, finite in the variable's dtype, as all these do.
/// tf.contrib.layers.l1_regularizer
constexpr regularizer l1_regularizer(double scale) { return {regularizer_kind::weighted, scale, 0}; }

/// The loss scale sum w^2 / 2. tf.contrib.layers.l2_regularizer
constexpr regularizer l2_regularizer(double scale) {
    return {regularizer_kind::weighted, 0, detail::half_of(scale)};
}

/// The loss scale_l1 sum |w| + scale_l2 sum w^2 / 2. tf.contrib.layers.l1_l2_regularizer
constexpr regularizer l1_l2_regularizer(double scale_l1 = 1, double scale_l2 = 1) {
    return {regularizer_kind::weighted, scale_l1, detail::half_of(scale_l2)};
}

/// The regularizers of Keras, which do not halve the squares.
namespace keras {

/// The loss l sum |w|. tf.keras.regularizers.l1
constexpr regularizer l1(double l = 0.01) { return {regularizer_kind::weighted, l, 0}; }
/// The loss l sum w^2. tf.keras.regularizers.l2
constexpr regularizer l2(double l = 0.01) { return {regularizer_kind::weighted, 0, l}; }
/// The loss l1 sum |w| + l2 sum w^2. tf.keras.regularizers.l1_l2
constexpr regularizer l1_l2(double l1 = 0.01, double l2 = 0.01) {
    return {regularizer_kind::weighted, l1, l2};
}

} // namespace keras

namespace detail {

// Why a regularizer cannot be used for variables of that dtype; "" if it can.
constexpr const char* fault_of(const regularizer& rule, data_type type) {
    if (!at_most(0, rule.l1) || !at_most(0, rule.l2)) return "needs scale >= 0";
    return is_finite_as(type, rule.l1) && is_finite_as(type, rule.l2) ? "" : "needs a finite scale";
}

} // namespace detail

} // namespace varscope
