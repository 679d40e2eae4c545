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
    check_near(layers::relu{}(input()), {2.524413, 2.7278923, 0.42336002, 0, 0, 0});
    check_near(layers::relu{}.backward(input(), wave<3>(2, 500)),
               {-0.46777181, -0.9964717, -0.60902011, 0, 0, 0});
}

TEST_CASE("tanh") {
    check_near(layers::tanh{}(input()),
               {0.9872481, 0.99149329, 0.39975729, -0.97889565, -0.99367702, -0.68487917});
    check_near(layers::tanh{}.backward(input(), wave<3>(2, 500)),
               {-0.011853893, -0.016881286, -0.51169511, 0.014131107, 0.012286483, 0.37954567});
}

TEST_CASE("sigmoid") {
    check_near(layers::sigmoid{}(input()),
               {0.92583564, 0.93865258, 0.60428699, 0.093603635, 0.053313782, 0.30190422});
    check_near(layers::sigmoid{}.backward(input(), wave<3>(2, 500)),
               {-0.032119088, -0.057380742, -0.14563146, 0.028707287, 0.049192244, 0.15066153});
}

TEST_CASE("softmax") {
    const auto y = layers::softmax(input());
    check_near(y, {0.42589667, 0.52200443, 0.052098899, 0.17442666, 0.095119981, 0.73045336});
    check_near(layers::softmax_backward(y, wave<3>(2, 500)),
               {0.12067466, -0.12807761, 0.0074029548, -0.058526293, 0.028608132, 0.029918161});
}

TEST_CASE("softmax and cross entropy are one layer, of which the gradient has no quotient") {
    const Eigen::Vector2i labels(2, 0);
    const auto loss = layers::softmax_cross_entropy{};
    check_near(loss(input(), labels), 2.3504312);
    const layers::batch<float, 3> dx = std::sin(500.0f) * loss.backward(input(), labels);
    check_near(dx, {-0.099611227, -0.12208948, 0.2217007, 0.19308997, -0.022247223, -0.17084274});
}

TEST_CASE("large values do not overflow") {
    const layers::batch<float, 3> x = 1000 * wave<3>(2, 1);
    CHECK(layers::softmax(x).allFinite());
    CHECK(layers::softmax(x).sum() == 2);
    CHECK(std::isfinite(layers::softmax_cross_entropy{}(x, Eigen::Vector2i(2, 0))));
    CHECK(layers::sigmoid{}(x).allFinite());
}
