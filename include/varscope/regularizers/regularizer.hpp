// SPDX-License-Identifier: MIT
// Regularizers as values: what is added to the loss for the elements of a variable.
#pragma once

#include <varscope/core/bits.hpp>

namespace varscope {

/// Which formula gives the loss.
enum class regularizer_kind : unsigned char { none, weighted, custom };

/// A regularizer: made by l2_regularizer(...) and the like: l1 sum |w| + l2 sum w^2. Callables stand beside
/// it.
struct regularizer {
    regularizer_kind kind = regularizer_kind::none;
    double l1 = 0;
    double l2 = 0;
};

constexpr bool operator==(const regularizer& a, const regularizer& b) {
    return a.kind == b.kind && detail::bits_of(a.l1) == detail::bits_of(b.l1) &&
           detail::bits_of(a.l2) == detail::bits_of(b.l2);
}

/// No loss, whatever a scope says. tf.no_regularizer
inline constexpr regularizer no_regularizer{};

/// scale sum |w|. tf.contrib.layers.l1_regularizer
constexpr regularizer l1_regularizer(double scale) { return {regularizer_kind::weighted, scale, 0}; }

/// scale sum w^2 / 2. tf.contrib.layers.l2_regularizer
constexpr regularizer l2_regularizer(double scale) { return {regularizer_kind::weighted, 0, scale / 2}; }

/// Both: scale_l1 sum |w| + scale_l2 sum w^2 / 2. tf.contrib.layers.l1_l2_regularizer
constexpr regularizer l1_l2_regularizer(double scale_l1 = 1, double scale_l2 = 1) {
    return {regularizer_kind::weighted, scale_l1, scale_l2 / 2};
}

/// Keras's scales: the squares are not halved.
namespace keras {

/// l sum |w|. tf.keras.regularizers.l1
constexpr regularizer l1(double l = 0.01) { return {regularizer_kind::weighted, l, 0}; }
/// l sum w^2. tf.keras.regularizers.l2
constexpr regularizer l2(double l = 0.01) { return {regularizer_kind::weighted, 0, l}; }
/// l1 sum |w| + l2 sum w^2. tf.keras.regularizers.l1_l2
constexpr regularizer l1_l2(double l1 = 0.01, double l2 = 0.01) {
    return {regularizer_kind::weighted, l1, l2};
}

} // namespace keras

namespace detail {

// Why it is no regularizer; "" if it is.
constexpr const char* fault_of(const regularizer& by) {
    if (!at_most(0, by.l1) || !at_most(0, by.l2)) return "needs scale >= 0";
    return by.l1 <= max_double && by.l2 <= max_double ? "" : "needs a finite scale";
}

} // namespace detail

} // namespace varscope
