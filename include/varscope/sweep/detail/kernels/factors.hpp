// SPDX-License-Identifier: MIT
// The constants of a step of each optimizer, in the type in which elements are computed.
#pragma once

#include <varscope/core/platform.hpp>

namespace varscope::detail::kernels {

// as<U>() rounds the constants, which are computed as doubles, once.

// weights -= rate gradients
template<class T>
struct descent_factors {
    T rate;

    template<class U>
    constexpr descent_factors<U> as() const {
        return {static_cast<U>(rate)};
    }
};

// sums = momentum sums + gradients; weights -= rate sums
template<class T>
struct momentum_factors {
    T rate, momentum;
    bool use_nesterov;

    template<class U>
    constexpr momentum_factors<U> as() const {
        return {static_cast<U>(rate), static_cast<U>(momentum), use_nesterov};
    }
};

// means += mean_share (gradients - means); squares += square_share (gradients^2 - squares);
// weights -= decay weights; weights -= rate means / (sqrt(squares) + epsilon)
template<class T>
struct adam_factors {
    T rate, mean_share, square_share, epsilon, decay;
    bool has_decay;

    template<class U>
    constexpr adam_factors<U> as() const {
        return {static_cast<U>(rate),    static_cast<U>(mean_share), static_cast<U>(square_share),
                static_cast<U>(epsilon), static_cast<U>(decay),      has_decay};
    }
};

// squares += share (gradients^2 - squares);
// steps = momentum steps + rate_of_gradient gradients / (sqrt(squares + epsilon_of_square) +
// epsilon_of_root); weights -= rate_of_step steps
template<class T>
struct rmsprop_factors {
    T rate_of_gradient, rate_of_step, share, momentum, epsilon_of_square, epsilon_of_root;

    template<class U>
    constexpr rmsprop_factors<U> as() const {
        return {static_cast<U>(rate_of_gradient),
                static_cast<U>(rate_of_step),
                static_cast<U>(share),
                static_cast<U>(momentum),
                static_cast<U>(epsilon_of_square),
                static_cast<U>(epsilon_of_root)};
    }
};

// The same with squares - means^2 under the root, where means += share (gradients - means).
template<class T>
struct centered_rmsprop_factors {
    rmsprop_factors<T> plain;

    template<class U>
    constexpr centered_rmsprop_factors<U> as() const {
        return {plain.template as<U>()};
    }
};

// squares += gradients^2; weights -= rate gradients / (sqrt(squares) + epsilon)
template<class T>
struct adagrad_factors {
    T rate, epsilon;

    template<class U>
    constexpr adagrad_factors<U> as() const {
        return {static_cast<U>(rate), static_cast<U>(epsilon)};
    }
};

// averages += share (values - averages)
template<class T>
struct average_factors {
    T share;

    template<class U>
    constexpr average_factors<U> as() const {
        return {static_cast<U>(share)};
    }
};

// y += factor x
template<class T>
struct multiple_factors {
    T factor;

    template<class U>
    constexpr multiple_factors<U> as() const {
        return {static_cast<U>(factor)};
    }
};

// x = factor x, or y = factor x
template<class T>
struct scale_factors {
    T factor;

    template<class U>
    constexpr scale_factors<U> as() const {
        return {static_cast<U>(factor)};
    }
};

} // namespace varscope::detail::kernels
