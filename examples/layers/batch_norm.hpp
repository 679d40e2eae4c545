// SPDX-License-Identifier: MIT
// Batch normalization, with the names and the defaults of tf.layers.batch_normalization.
#pragma once

#include "batch.hpp"

namespace layers {

// Of rows of Size features. For images, make a row of each pixel, of which the features are the channels:
// images.reshaped<Eigen::RowMajor>(Eigen::AutoSize, Eigen::fix<Size>).
template<int Size>
struct batch_norm {
    double epsilon = 1e-3;
    double momentum = 0.99;

    template<vs::name Name>
    static consteval auto declare() {
        return vs::variable_scope<Name>(
            vs::get_variable<"gamma", vs::shape<Size>>(vs::ones),
            vs::get_variable<"beta", vs::shape<Size>>(vs::zeros),
            vs::get_variable<"moving_mean", vs::shape<Size>>(vs::zeros, vs::trainable(false)),
            vs::get_variable<"moving_variance", vs::shape<Size>>(vs::ones, vs::trainable(false)));
    }

    // Inference: by the moving averages.
    template<class X>
    auto operator()(auto scope, const X& x) const {
        static_assert(has_columns<X, Size>, "batch_norm: x has another number of columns than gamma");
        const auto mean = vs::eigen(vs::get<"moving_mean">(scope));
        const auto variance = vs::eigen(vs::get<"moving_variance">(scope));
        using element = element_of<decltype(mean)>;
        const auto& rows = checked<element, Size>(x);
        return scaled(scope, normalized<element>(rows, mean.transpose(), variance.transpose()));
    }

    // Training: by the mean and the variance of this batch, which also move the averages in the scope.
    template<class X>
    auto train(auto scope, const X& x) const {
        static_assert(has_columns<X, Size>, "batch_norm: x has another number of columns than gamma");
        auto moving_mean = vs::eigen(vs::get<"moving_mean">(scope));
        auto moving_variance = vs::eigen(vs::get<"moving_variance">(scope));
        using element = element_of<decltype(moving_mean)>;
        const auto& rows = checked<element, Size>(x);
        const auto [mean, variance] = moments<element>(rows);
        const auto rate = static_cast<element>(1 - momentum);
        moving_mean += rate * (mean.transpose() - moving_mean);
        moving_variance += rate * (variance.transpose() - moving_variance);
        return scaled(scope, normalized<element>(rows, mean, variance));
    }

    // The way back through train(): the mean and the variance depend on x, too.
    template<class X, class Dy>
    auto backward(auto scope, auto gradient, const X& x, const Dy& dy) const {
        static_assert(has_columns<X, Size>, "batch_norm: x has another number of columns than gamma");
        static_assert(has_columns<Dy, Size>, "batch_norm: dy has another number of columns than gamma");
        const auto gamma = vs::eigen(vs::get<"gamma">(scope));
        using element = element_of<decltype(gamma)>;
        const auto& rows = checked<element, Size>(x);
        const auto& out = checked<element, Size>(dy);
        const auto [mean, variance] = moments<element>(rows);
        const auto unit = normalized<element>(rows, mean, variance);
        vs::eigen(vs::get<"gamma">(gradient)) += unit.cwiseProduct(out).colwise().sum().transpose();
        vs::eigen(vs::get<"beta">(gradient)) += out.colwise().sum().transpose();
        batch<element, Size> d_unit = out * gamma.asDiagonal();
        const row<element> along = d_unit.cwiseProduct(unit).colwise().mean();
        d_unit.rowwise() -= d_unit.colwise().mean().eval();
        return batch<element, Size>((d_unit - unit * along.asDiagonal()) * factor(variance).asDiagonal());
    }

  private:
    template<class T>
    using row = Eigen::Matrix<T, 1, Size>;

    template<class T>
    struct mean_and_variance {
        row<T> mean, variance;
    };

    // The variance is the mean of squares; for images, TensorFlow's fused kernel moves the average by one
    // that is n / (n - 1) times as large.
    template<class T>
    static mean_and_variance<T> moments(const auto& x) {
        const row<T> mean = x.colwise().mean();
        return {mean, (x.rowwise() - mean).array().square().colwise().mean()};
    }

    template<class T>
    row<T> factor(const row<T>& variance) const {
        return (variance.array() + static_cast<T>(epsilon)).rsqrt();
    }

    template<class T>
    batch<T, Size> normalized(const auto& x, const row<T>& mean, const row<T>& variance) const {
        return (x.rowwise() - mean) * factor(variance).asDiagonal();
    }

    template<class T>
    static auto scaled(auto scope, const batch<T, Size>& unit) {
        batch<T, Size> y = unit * vs::eigen(vs::get<"gamma">(scope)).asDiagonal();
        y.rowwise() += vs::eigen(vs::get<"beta">(scope)).transpose();
        return y;
    }
};

} // namespace layers
