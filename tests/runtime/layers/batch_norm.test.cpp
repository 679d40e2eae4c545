// SPDX-License-Identifier: MIT
// Batch normalization, beside numpy: reference.py.
#include <support/layer_checks.hpp>

#include <layers/batch_norm.hpp>

#include <varscope/adapt/eigen.hpp>
#include <varscope/varscope.hpp>

namespace {

using layer = layers::batch_norm<3>;
constexpr auto variables = vs::variables(layer::declare<"bn">());
using graph = vs::graph<variables>;
static_assert(vs::trainable_variables<graph>().size() == 2);

auto model() {
    vs::variable_store<graph> store;
    fill_with_wave(vs::get<"bn/gamma">(store), 100);
    fill_with_wave(vs::get<"bn/beta">(store), 200);
    fill_with_wave(vs::get<"bn/moving_mean">(store), 300);
    fill_with_wave(vs::get<"bn/moving_variance">(store), 400);
    for (float& element : vs::get<"bn/moving_variance">(store).span()) element *= element;
    return store;
}

} // namespace

TEST_CASE("training normalizes by the batch and moves the averages") {
    auto store = model();
    const auto bn = vs::scope<"bn">(store);
    check_near(layer{}.train(bn, wave<3>(4, 1)),
               {-1.4401252, 0.37090477, 1.3650836, -0.29634419, -0.50381416, 0.22905826, -1.3081017, 0.40839,
                2.0971529, -0.44861807, -0.52304162, -0.46562112});
    check_near(vs::get<"moving_mean">(bn), {-0.9892642, -0.55332706, 0.39133643});
    check_near(vs::get<"moving_variance">(bn), {0.72181974, 0.81437739, 0.016456497});
    const vs::variable_store<graph> trained = store.clone();
    check_near(layer{}(vs::scope<"bn">(trained), wave<3>(4, 1)),
               {-1.9636695, 0.67028782, -1.0775982, -1.0117497, -0.26492896, -4.2440406, -1.8537919,
                0.71036562, 0.96289791, -1.1384807, -0.28548624, -6.1803198});
}

TEST_CASE("the gradients of batch normalization") {
    const auto store = model();
    vs::trainable_store<graph> gradient;
    const auto bn = vs::scope<"bn">(gradient);
    const auto dx = layer{}.backward(vs::scope<"bn">(store), bn, wave<3>(4, 1), wave<3>(4, 500));
    check_near(dx, {0.0592616, -0.034586289, -0.65614104, -0.059073443, 0.034616871, 0.66007344, -0.077875073,
                    0.031560973, 0.26712823, 0.077686915, -0.031591555, -0.27106063});
    check_near(vs::get<"gamma">(bn), {-1.1347187, -3.7689323, -2.9306008});
    check_near(vs::get<"beta">(bn), {-0.26963902, -0.08182099, 0.18122288});
}

TEST_CASE("epsilon and momentum are those of the layer") {
    vs::variable_store<graph> store;
    const auto bn = vs::scope<"bn">(store);
    const auto last = layers::batch_norm<3>{.epsilon = 3, .momentum = 0};
    last.train(bn, wave<3>(4, 1));
    CHECK(vs::eigen(vs::get<"moving_mean">(bn)).isApprox(wave<3>(4, 1).colwise().mean().transpose()));
    vs::get<"moving_mean">(bn).fill(0);
    vs::get<"moving_variance">(bn).fill(1);
    CHECK(last(bn, wave<3>(4, 1)).isApprox(wave<3>(4, 1) / 2));
}

TEST_CASE("the channels of images are normalized") {
    auto store = model(), other = model();
    const layers::batch<float, 6> images = wave<6>(2, 1);
    const auto pixels = images.reshaped<Eigen::RowMajor>(Eigen::AutoSize, Eigen::fix<3>);
    const auto y = layer{}.train(vs::scope<"bn">(store), pixels);
    CHECK(y.isApprox(layer{}.train(vs::scope<"bn">(other), wave<3>(4, 1))));
}
