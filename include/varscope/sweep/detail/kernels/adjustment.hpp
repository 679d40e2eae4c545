// SPDX-License-Identifier: MIT
// What happens to gradients before, and to weights after an update, in the same pass.
#pragma once

#include <varscope/core/bits.hpp>

namespace varscope::detail::kernels {

// gradient = gradient_scale gradient + 2 l2 weight + l1 sign(weight), as of a loss l1 sum |w| + l2 sum w^2;
// with is_non_negative, weights that become negative are then 0. A factor of 0 drops its term, even if that
// is infinite.
struct element_rules {
    double gradient_scale = 1;
    double l1 = 0;
    double l2 = 0;
    bool is_non_negative = false;
};

// The rules in the type in which elements are computed.
template<class T>
struct adjustment {
    T scale, l1, twice_l2;
    bool has_scale, has_l1, has_l2, changes_gradients, is_non_negative;

    // By the bits: under -ffast-math NaN compares as anything.
    constexpr explicit adjustment(const element_rules& rules)
        : scale(static_cast<T>(rules.gradient_scale)),
          l1(static_cast<T>(rules.l1)),
          twice_l2(static_cast<T>(2 * rules.l2)),
          has_scale(bits_of(rules.gradient_scale) != bits_of(1.0)),
          has_l1(bits_of(rules.l1) << 1 != 0),
          has_l2(bits_of(rules.l2) << 1 != 0),
          changes_gradients(has_scale || has_l1 || has_l2),
          is_non_negative(rules.is_non_negative) {}
};

// An optimizer's update under these rules.
template<class Factors, class T>
struct adjusted_update {
    Factors factors;
    adjustment<T> rules;
};

} // namespace varscope::detail::kernels
