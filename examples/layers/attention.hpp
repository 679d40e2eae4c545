// SPDX-License-Identifier: MIT
// Self-attention with several heads: each row of the output is a mean of values, weighted by query and key.
#pragma once

#include "activations.hpp"
#include "dense.hpp"

#include <cmath>
#include <limits>
#include <utility>

namespace layers {

enum class mask { none, causal };

// Rows are the positions of one sequence. Causal: no position sees a later one.
template<int Size, int Heads, mask Mask = mask::none>
struct attention {
    static_assert(Heads > 0 && Size % Heads == 0, "attention: the heads do not divide the features");

    template<vs::name Name>
    static consteval auto declare() {
        return vs::variable_scope<Name>(
            projection::template declare<"query">(), projection::template declare<"key">(),
            projection::template declare<"value">(), projection::template declare<"output">());
    }

    template<class X>
    auto operator()(auto scope, const X& x) const {
        static_assert(has_columns<X, Size>,
                      "attention: x has another number of columns than the kernels have rows");
        const auto at = project(scope, checked<element_in<decltype(scope)>, Size>(x));
        return projection{}(vs::scope<"output">(scope), mixed(at));
    }

    template<class X, class Dy>
    auto backward(auto scope, auto gradient, const X& x, const Dy& dy) const {
        static_assert(has_columns<X, Size>,
                      "attention: x has another number of columns than the kernels have rows");
        const auto& rows = checked<element_in<decltype(scope)>, Size>(x);
        const auto at = project(scope, rows);
        const auto d_mixed =
            projection{}.backward(vs::scope<"output">(scope), vs::scope<"output">(gradient), mixed(at), dy);
        auto d = at;
        for (int i = 0; i < Heads; ++i) head_backward(at, d_mixed, d, i);
        auto dx =
            projection{}.backward(vs::scope<"query">(scope), vs::scope<"query">(gradient), rows, d.query);
        dx += projection{}.backward(vs::scope<"key">(scope), vs::scope<"key">(gradient), rows, d.key);
        dx += projection{}.backward(vs::scope<"value">(scope), vs::scope<"value">(gradient), rows, d.value);
        return dx;
    }

  private:
    using projection = dense<Size, Size>;
    static constexpr int head_size = Size / Heads;

    template<class Scope>
    using element_in = element_of<decltype(vs::eigen(vs::get<"query/kernel">(std::declval<Scope&>())))>;

    template<class T>
    using square = batch<T, Eigen::Dynamic>;

    template<class T>
    struct projected {
        batch<T, Size> query, key, value;
    };

    static auto project(auto scope, const auto& x) {
        return projected<element_in<decltype(scope)>>{projection{}(vs::scope<"query">(scope), x),
                                                      projection{}(vs::scope<"key">(scope), x),
                                                      projection{}(vs::scope<"value">(scope), x)};
    }

    // The columns of one head.
    static auto head(auto& of, int index) { return of.template middleCols<head_size>(index * head_size); }

    template<class T>
    static T scale() {
        return 1 / std::sqrt(static_cast<T>(head_size));
    }

    // Row i has how much position i takes of each other.
    template<class T>
    static square<T> weights(const projected<T>& at, int index) {
        square<T> scores = scale<T>() * head(at.query, index) * head(at.key, index).transpose();
        if constexpr (Mask == mask::causal)
            for (Eigen::Index i = 0; i < scores.rows(); ++i)
                scores.row(i).tail(scores.cols() - i - 1).setConstant(-std::numeric_limits<T>::infinity());
        return softmax(scores);
    }

    template<class T>
    static batch<T, Size> mixed(const projected<T>& at) {
        batch<T, Size> all(at.value.rows(), Size);
        for (int i = 0; i < Heads; ++i) head(all, i) = weights(at, i) * head(at.value, i);
        return all;
    }

    // Where a weight is masked it is 0, and so is its gradient.
    template<class T>
    static void head_backward(const projected<T>& at, const batch<T, Size>& d_mixed, projected<T>& d,
                              int index) {
        const auto out = head(d_mixed, index);
        const square<T> weight = weights(at, index);
        const square<T> d_weight = out * head(at.value, index).transpose();
        const square<T> d_scores = scale<T>() * softmax_backward(weight, d_weight);
        head(d.value, index) = weight.transpose() * out;
        head(d.query, index) = d_scores * head(at.key, index);
        head(d.key, index) = d_scores.transpose() * head(at.query, index);
    }
};

} // namespace layers
