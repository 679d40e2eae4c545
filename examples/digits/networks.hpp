// SPDX-License-Identifier: MIT
// Two networks that read a digit: each has its variables, its output for a batch, and the way back.
#pragma once

#include "data.hpp"

#include <layers/activations.hpp>
#include <layers/convolution.hpp>
#include <layers/dense.hpp>

namespace digits {

constexpr layers::relu relu;
constexpr layers::softmax_cross_entropy loss_of;

// The part of the images that is read rightly.
double accuracy_of(const auto& network, const auto& model, const image_set& images) {
    const auto output = network(model, images.images);
    int right = 0;
    for (Eigen::Index i = 0, best = 0; i < output.rows(); ++i) {
        output.row(i).maxCoeff(&best);
        right += best == images.labels(i);
    }
    return static_cast<double>(right) / static_cast<double>(output.rows());
}

// One hidden layer.
struct perceptron {
    static constexpr int epochs = 30;
    static constexpr bool learns_shifted = false;
    static constexpr layers::dense<pixels, 32> hidden{};
    static constexpr layers::dense<32, classes> last{};

    static consteval auto declare() {
        return vs::variables(hidden.declare<"hidden">(), last.declare<"last">());
    }

    template<class X>
    auto operator()(const auto& model, const X& x) const {
        return last(vs::scope<"last">(model), relu(hidden(vs::scope<"hidden">(model), x)));
    }

    // Adds the gradient of the loss, and returns the loss.
    float backward(const auto& model, auto& gradient, const image_set& batch) const {
        const auto x1 = hidden(vs::scope<"hidden">(model), batch.images);
        const auto y1 = relu(x1);
        const auto output = last(vs::scope<"last">(model), y1);
        const auto d_output = loss_of.backward(output, batch.labels);
        const auto d1 = last.backward(vs::scope<"last">(model), vs::scope<"last">(gradient), y1, d_output);
        hidden.backward(vs::scope<"hidden">(model), vs::scope<"hidden">(gradient), batch.images,
                        relu.backward(x1, d1));
        return loss_of(output, batch.labels);
    }
};

// Two convolutions by 3 x 3, the second without padding, whose variables may be frozen.
template<int Classes, bool IsFrozen>
struct convolution_of {
    static constexpr int epochs = 60;
    static constexpr bool learns_shifted = true; // or it learns the images by heart
    static constexpr layers::convolution<side, side, 1, 8, 3, 3> edges{};
    static constexpr layers::convolution<side, side, 8, 16, 3, 3, layers::padding::valid> shapes{};
    static constexpr layers::dense<shapes.out_size, Classes> last{};

    static consteval auto declare() {
        return vs::variables(vs::variable_scope<"body">(vs::trainable(!IsFrozen),
                                                        edges.template declare<"edges">(),
                                                        shapes.template declare<"shapes">()),
                             last.template declare<"last">());
    }

    template<class X>
    auto operator()(const auto& model, const X& x) const {
        const auto y1 = relu(edges(vs::scope<"body/edges">(model), x));
        return last(vs::scope<"last">(model), relu(shapes(vs::scope<"body/shapes">(model), y1)));
    }

    float backward(const auto& model, auto& gradient, const image_set& batch) const {
        const auto x1 = edges(vs::scope<"body/edges">(model), batch.images);
        const auto y1 = relu(x1);
        const auto x2 = shapes(vs::scope<"body/shapes">(model), y1);
        const auto y2 = relu(x2);
        const auto output = last(vs::scope<"last">(model), y2);
        const auto d2 = last.backward(vs::scope<"last">(model), vs::scope<"last">(gradient), y2,
                                      loss_of.backward(output, batch.labels));
        if constexpr (!IsFrozen) {
            const auto d1 = shapes.backward(vs::scope<"body/shapes">(model),
                                            vs::scope<"body/shapes">(gradient), y1, relu.backward(x2, d2));
            edges.backward(vs::scope<"body/edges">(model), vs::scope<"body/edges">(gradient), batch.images,
                           relu.backward(x1, d1));
        }
        return loss_of(output, batch.labels);
    }
};
using convolution = convolution_of<classes, false>;

} // namespace digits
