// SPDX-License-Identifier: MIT
// A dense layer, with the names of tf.layers.dense: x kernel + bias.
#pragma once

#include "batch.hpp"

namespace layers {

template<int In, int Out>
struct dense {
    // The kernel gets the initializer of the enclosing scope, or else glorot_uniform. As a vs::name, the
    // layer's name lets a mistake name the line that declares the layer.
    template<vs::name Name>
    static consteval auto declare() {
        return vs::variable_scope<Name>(vs::get_variable<"kernel", vs::shape<In, Out>>(),
                                        vs::get_variable<"bias", vs::shape<Out>>(vs::zeros));
    }

    template<class X>
    auto operator()(auto scope, const X& x) const {
        static_assert(has_columns<X, In>, "dense: x has another number of columns than the kernel has rows");
        const auto kernel = vs::eigen(vs::get<"kernel">(scope));
        const auto bias = vs::eigen(vs::get<"bias">(scope));
        using element = element_of<decltype(kernel)>;
        batch<element, Out> y = checked<element, In>(x) * kernel;
        y.rowwise() += bias.transpose();
        return y;
    }

    template<class X, class Dy>
    auto backward(auto scope, auto gradient, const X& x, const Dy& dy) const {
        static_assert(has_columns<X, In>, "dense: x has another number of columns than the kernel has rows");
        static_assert(has_columns<Dy, Out>, "dense: dy has another number of columns than the kernel");
        const auto kernel = vs::eigen(vs::get<"kernel">(scope));
        using element = element_of<decltype(kernel)>;
        const auto& out = checked<element, Out>(dy);
        rows_of<Out>(vs::get<"kernel">(gradient)).noalias() += checked<element, In>(x).transpose() * out;
        vs::eigen(vs::get<"bias">(gradient)) += out.colwise().sum().transpose();
        return batch<element, In>(out * kernel.transpose());
    }
};

} // namespace layers
