// SPDX-License-Identifier: MIT
// A dense layer, beside numpy: reference.py.
#include <support/layer_checks.hpp>

#include <layers/dense.hpp>

#include <varscope/adapt/eigen.hpp>
#include <varscope/varscope.hpp>

namespace {

using layer = layers::dense<3, 2>;
constexpr auto variables = vs::variables(layer::declare<"fc">());
using graph = vs::graph<variables>;

void fill(vs::variable_store<graph>& model) {
    fill_with_wave(vs::get<"fc/kernel">(model), 100);
    fill_with_wave(vs::get<"fc/bias">(model), 200);
}

} // namespace

TEST_CASE("a dense layer is a product and a sum") {
    vs::variable_store<graph> model;
    fill(model);
    const auto y = layer{}(vs::scope<"fc">(model), wave<3>(2, 1));
    check_near(y, {-0.44018321, 0.74799635, -1.3541758, -0.73020082});
}

TEST_CASE("the gradients of a dense layer") {
    vs::variable_store<graph> model;
    fill(model);
    vs::trainable_store<graph> gradient;
    const auto dx =
        layer{}.backward(vs::scope<"fc">(model), vs::scope<"fc">(gradient), wave<3>(2, 1), wave<2>(2, 500));
    check_near(dx, {-0.21356734, -1.0861425, 1.1175568, 0.4613351, -0.39507399, -0.13251752});
    check_near(vs::get<"fc/kernel">(gradient),
               {0.06729154, -1.0945751, 0.15866047, -1.2305525, 0.1041577, -0.23516561});
    check_near(vs::get<"fc/bias">(gradient), {-1.0767919, -0.65810994});
}

TEST_CASE("gradients are added to what is there") {
    vs::variable_store<graph> model;
    vs::trainable_store<graph> gradient;
    const auto fc = vs::scope<"fc">(gradient);
    layer{}.backward(vs::scope<"fc">(model), fc, wave<3>(2, 1), wave<2>(2, 500));
    const Eigen::Vector2f once = vs::eigen(vs::get<"bias">(fc));
    layer{}.backward(vs::scope<"fc">(model), fc, wave<3>(2, 1), wave<2>(2, 500));
    CHECK(vs::eigen(vs::get<"bias">(fc)) == 2 * once);
}

TEST_CASE("a const model, one row, and a matrix of any size are taken") {
    const vs::variable_store<graph> model(vs::seed(1));
    const auto fc = vs::scope<"fc">(model);
    const layers::batch<float, 2> y = layer{}(fc, wave<3>(4, 1));
    const Eigen::MatrixXf any = wave<3>(4, 1);
    CHECK(layer{}(fc, any).isApprox(y));
    CHECK(layer{}(fc, Eigen::RowVector3f(any.row(2))).isApprox(y.row(2)));
    CHECK(layer{}(fc, any.topRows(3)).isApprox(y.topRows(3)));
}

TEST_CASE("a layer with one input or one output") {
    using narrow = layers::dense<1, 1>;
    constexpr static auto one = vs::variables(narrow::declare<"fc">());
    vs::variable_store<vs::graph<one>> model;
    vs::get<"fc/kernel">(model).fill(2);
    vs::get<"fc/bias">(model).fill(1);
    vs::trainable_store<vs::graph<one>> gradient;
    const auto fc = vs::scope<"fc">(model);
    CHECK(narrow{}(fc, Eigen::Vector3f(1, 2, 3)) == Eigen::Vector3f(3, 5, 7));
    const Eigen::VectorXf dx =
        narrow{}.backward(fc, vs::scope<"fc">(gradient), Eigen::Vector3f(1, 2, 3), Eigen::Vector3f(1, 1, 2));
    CHECK(dx == Eigen::Vector3f(2, 2, 4));
    CHECK(vs::get<"fc/kernel">(gradient)(0, 0) == 9);
}

TEST_CASE("a layer that is too large for the stack") {
    using large = layers::dense<1000, 500>;
    constexpr static auto two_megabytes = vs::variables(large::declare<"fc">());
    vs::variable_store<vs::graph<two_megabytes>> model;
    vs::trainable_store<vs::graph<two_megabytes>> gradient;
    const auto dx = large{}.backward(vs::scope<"fc">(model), vs::scope<"fc">(gradient), wave<1000>(2, 1),
                                     wave<500>(2, 500));
    CHECK(dx.size() == 2 * 1000);
    check_near(vs::get<"fc/kernel">(gradient)(0, 0), 0.36710500);
}
