// SPDX-License-Identifier: MIT
// Layer normalization: each row by its own mean and variance, with the names of tf.contrib.layers.layer_norm.
#pragma once

#include "batch.hpp"

namespace layers {

template<int Size>
struct layer_norm {
    double epsilon = 1e-12;

    template<vs::name Name>
    static consteval auto declare() {
        return vs::variable_scope<Name>(vs::get_variable<"beta", vs::shape<Size>>(vs::zeros),
                                        vs::get_variable<"gamma", vs::shape<Size>>(vs::ones));
    }

    template<class X>
    auto operator()(auto scope, const X& x) const {
        static_assert(has_columns<X, Size>, "layer_norm: x has another number of columns than gamma");
        const auto gamma = vs::eigen(vs::get<"gamma">(scope));
        using element = element_of<decltype(gamma)>;
        batch<element, Size> y = normalized<element>(checked<element, Size>(x)).unit * gamma.asDiagonal();
        y.rowwise() += vs::eigen(vs::get<"beta">(scope)).transpose();
        return y;
    }

    template<class X, class Dy>
    auto backward(auto scope, auto gradient, const X& x, const Dy& dy) const {
        static_assert(has_columns<X, Size>, "layer_norm: x has another number of columns than gamma");
        static_assert(has_columns<Dy, Size>, "layer_norm: dy has another number of columns than gamma");
        const auto gamma = vs::eigen(vs::get<"gamma">(scope));
        using element = element_of<decltype(gamma)>;
        const auto& out = checked<element, Size>(dy);
        const auto [unit, factor] = normalized<element>(checked<element, Size>(x));
        vs::eigen(vs::get<"gamma">(gradient)) += unit.cwiseProduct(out).colwise().sum().transpose();
        vs::eigen(vs::get<"beta">(gradient)) += out.colwise().sum().transpose();
        batch<element, Size> d_unit = out * gamma.asDiagonal();
        const column<element> along = d_unit.cwiseProduct(unit).rowwise().mean();
        d_unit.colwise() -= d_unit.rowwise().mean().eval();
        return batch<element, Size>(factor.asDiagonal() * (d_unit - along.asDiagonal() * unit));
    }

  private:
    template<class T>
    using column = Eigen::Matrix<T, Eigen::Dynamic, 1>;

    template<class T>
    struct unit_rows {
        batch<T, Size> unit;
        column<T> factor; // by which each row was multiplied
    };

    template<class T>
    unit_rows<T> normalized(const auto& x) const {
        const column<T> mean = x.rowwise().mean();
        const batch<T, Size> centered = x.colwise() - mean;
        const column<T> variance = centered.rowwise().squaredNorm() / static_cast<T>(Size);
        const column<T> factor = (variance.array() + static_cast<T>(epsilon)).rsqrt();
        return {factor.asDiagonal() * centered, factor};
    }
};

} // namespace layers
