// SPDX-License-Identifier: MIT
// A dense layer for the examples: its variables, and plain loops for the forward and the backward pass.
#pragma once

#include <varscope/store.hpp>

#include <array>
#include <cstddef>

namespace vs = varscope;

// The kernel gets the initializer of the enclosing scope, or else glorot_uniform. As a vs::name, the layer's
// name lets a mistake name the line that calls the layer.
template<vs::name Name, int In, int Out>
consteval auto dense() {
    return vs::variable_scope<Name>(vs::get_variable<"kernel", vs::shape<In, Out>>(),
                                    vs::get_variable<"bias", vs::shape<Out>>(vs::zeros));
}

// x kernel + bias
template<class T, std::size_t In>
auto go_forward(auto layer, const std::array<T, In>& x) {
    const auto kernel = vs::get<"kernel">(layer);
    const auto bias = vs::get<"bias">(layer);
    std::array<T, bias.size()> y;
    for (std::size_t j = 0; j < y.size(); ++j) {
        y[j] = bias(j);
        for (std::size_t i = 0; i < In; ++i) y[j] += x[i] * kernel(i, j);
    }
    return y;
}

// From the gradient dy of a layer's output: adds the gradient of its variables to `gradient`, and returns
// that of x.
template<std::size_t In, std::size_t Out>
auto go_back(auto layer, auto gradient, const std::array<float, In>& x, const std::array<float, Out>& dy) {
    std::array<float, In> dx{};
    for (std::size_t j = 0; j < Out; ++j) {
        vs::get<"bias">(gradient)(j) += dy[j];
        for (std::size_t i = 0; i < In; ++i) {
            vs::get<"kernel">(gradient)(i, j) += x[i] * dy[j];
            dx[i] += vs::get<"kernel">(layer)(i, j) * dy[j];
        }
    }
    return dx;
}
