// SPDX-License-Identifier: MIT
// Layers without variables: relu, tanh, sigmoid, and the loss of a classifier.
#pragma once

#include "batch.hpp"

#include <cmath>

namespace layers {

struct relu {
    template<class X>
    auto operator()(const X& x) const {
        return batch<typename X::Scalar, X::ColsAtCompileTime>(x.cwiseMax(0));
    }
    template<class X, class Dy>
    auto backward(const X& x, const Dy& dy) const {
        using element = typename X::Scalar;
        return batch<element, X::ColsAtCompileTime>((x.array() > 0).select(dy, element{}));
    }
};

struct tanh {
    template<class X>
    auto operator()(const X& x) const {
        return batch<typename X::Scalar, X::ColsAtCompileTime>(x.array().tanh());
    }
    template<class X, class Dy>
    auto backward(const X& x, const Dy& dy) const {
        return batch<typename X::Scalar, X::ColsAtCompileTime>((1 - x.array().tanh().square()) * dy.array());
    }
};

struct sigmoid {
    template<class X>
    auto operator()(const X& x) const {
        return batch<typename X::Scalar, X::ColsAtCompileTime>(1 / (1 + (-x.array()).exp()));
    }
    template<class X, class Dy>
    auto backward(const X& x, const Dy& dy) const {
        const auto y = (*this)(x);
        return batch<typename X::Scalar, X::ColsAtCompileTime>(y.array() * (1 - y.array()) * dy.array());
    }
};

// Probabilities of each row. The greatest element is subtracted first, so that no exponential is too large.
template<class X>
auto softmax(const X& x) {
    batch<typename X::Scalar, X::ColsAtCompileTime> y = x;
    for (auto row : y.rowwise()) {
        row = (row.array() - row.maxCoeff()).exp();
        row /= row.sum();
    }
    return y;
}

// The gradient of what softmax was computed from, given the probabilities that it gave.
template<class Y, class Dy>
auto softmax_backward(const Y& y, const Dy& dy) {
    batch<typename Y::Scalar, Y::ColsAtCompileTime> dx = y.cwiseProduct(dy);
    dx -= (y.array().colwise() * dx.rowwise().sum().array().eval()).matrix();
    return dx;
}

// The mean over rows of -log of the probability of each row's label, as
// tf.losses.sparse_softmax_cross_entropy.
struct softmax_cross_entropy {
    template<class X, class Labels>
    auto operator()(const X& x, const Labels& labels) const {
        assert(x.rows() == labels.size() && "layers: there is one label for each row");
        typename X::Scalar sum{};
        for (Eigen::Index i = 0; i < x.rows(); ++i) {
            const auto greatest = x.row(i).maxCoeff();
            sum += std::log((x.row(i).array() - greatest).exp().sum()) + greatest - x(i, labels(i));
        }
        return sum / static_cast<typename X::Scalar>(x.rows());
    }
    template<class X, class Labels>
    auto backward(const X& x, const Labels& labels) const {
        assert(x.rows() == labels.size() && "layers: there is one label for each row");
        auto dx = softmax(x);
        for (Eigen::Index i = 0; i < x.rows(); ++i) dx(i, labels(i)) -= 1;
        dx /= static_cast<typename X::Scalar>(x.rows());
        return dx;
    }
};

} // namespace layers
