// SPDX-License-Identifier: MIT
// Activations and the loss of a classifier, beside numpy: reference.py.
#include <support/layer_checks.hpp>

#include <layers/activations.hpp>

#include <varscope/adapt/eigen.hpp>
#include <varscope/varscope.hpp>

namespace {

layers::batch<float, 3> input() { return 3 * wave<3>(2, 1); }

} // namespace

TEST_CASE("relu") {
    check_near(layers::relu{}(input()), { @relu.y0 @ });
    check_near(layers::relu{}.backward(input(), wave<3>(2, 500)), { @relu.d_x @ });
}

TEST_CASE("tanh") {
    check_near(layers::tanh{}(input()), { @tanh.y0 @ });
    check_near(layers::tanh{}.backward(input(), wave<3>(2, 500)), { @tanh.d_x @ });
}

TEST_CASE("sigmoid") {
    check_near(layers::sigmoid{}(input()), { @sigmoid.y0 @ });
    check_near(layers::sigmoid{}.backward(input(), wave<3>(2, 500)), { @sigmoid.d_x @ });
}

TEST_CASE("softmax") {
    const auto y = layers::softmax(input());
    check_near(y, { @softmax.y0 @ });
    check_near(layers::softmax_backward(y, wave<3>(2, 500)), { @softmax.d_x @ });
}

TEST_CASE("softmax and cross entropy are one layer, of which the gradient has no quotient") {
    const Eigen::Vector2i labels(2, 0);
    const auto loss = layers::softmax_cross_entropy{};
    check_near(loss(input(), labels), @softmax_cross_entropy.y0 @);
    const layers::batch<float, 3> dx = std::sin(500.0f) * loss.backward(input(), labels);
    check_near(dx, { @softmax_cross_entropy.d_x @ });
}

TEST_CASE("large values do not overflow") {
    const layers::batch<float, 3> x = 1000 * wave<3>(2, 1);
    CHECK(layers::softmax(x).allFinite());
    CHECK(layers::softmax(x).sum() == 2);
    CHECK(std::isfinite(layers::softmax_cross_entropy{}(x, Eigen::Vector2i(2, 0))));
    CHECK(layers::sigmoid{}(x).allFinite());
}
