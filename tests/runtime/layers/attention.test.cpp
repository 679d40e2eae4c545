// SPDX-License-Identifier: MIT
// Self-attention, beside numpy: reference.py.
#include <support/layer_checks.hpp>

#include <layers/attention.hpp>

#include <varscope/adapt/eigen.hpp>
#include <varscope/varscope.hpp>

namespace {

using layer = layers::attention<4, 2>;
using causal = layers::attention<4, 2, layers::mask::causal>;
constexpr auto variables = vs::variables(layer::declare<"attention">());
using graph = vs::graph<variables>;

auto model() {
    vs::variable_store<graph> store;
    int start = 100;
    vs::for_each(vs::scope<"attention">(store), [&](auto variable) {
        const bool is_kernel = decltype(variable)::shape_type::rank == 2;
        fill_with_wave(variable, is_kernel ? start : start + 200);
        start += is_kernel ? 0 : 50;
    });
    return store;
}

} // namespace

TEST_CASE("attention with two heads") {
    const auto store = model();
    const auto y = layer{}(vs::scope<"attention">(store), wave<4>(3, 1));
    check_near(y, {-1.0534264, -0.93064711, 0.04776484, 0.98226202, -1.0832184, -0.95564286, 0.050546356,
                   1.0102635, -1.1085682, -0.93461587, 0.098618011, 1.0411829});
}

TEST_CASE("the gradients of attention with two heads") {
    const auto store = model();
    vs::trainable_store<graph> gradient;
    const auto d = vs::scope<"attention">(gradient);
    const auto dx = layer{}.backward(vs::scope<"attention">(store), d, wave<4>(3, 1), wave<4>(3, 500));
    check_near(dx, {-0.11961766, 0.23502841, -0.18763199, 0.010260493, -0.23355634, 0.23659526, -0.075741625,
                    -0.1375792, 0.17175802, -0.0825018, -0.063904467, 0.16604329});
    check_near(vs::get<"query/kernel">(d),
               {0.32621972, 0.052653123, 0.16405344, 0.32414278, 0.083796761, 0.046373649, -0.015268291,
                0.036792125, -0.23566855, -0.0025415445, -0.18055243, -0.28438504, -0.33846129, -0.049120053,
                -0.17983749, -0.34409991});
    check_near(vs::get<"query/bias">(d), {0.06311233, 0.010694396, 0.017030654, 0.047928752});
    check_near(vs::get<"key/kernel">(d),
               {-0.039024862, 0.026280382, -0.0052687435, 0.14747043, -0.29989407, -0.18424873, -0.088536933,
                -0.16844537, -0.28504205, -0.22538041, -0.090404674, -0.32949327, -0.0081236867, -0.059298381,
                -0.0091547753, -0.18760658});
    check_near(vs::get<"key/bias">(d), {0, 0, 0, 0});
    check_near(vs::get<"value/kernel">(d),
               {0.35178854, -0.13398181, -0.083947759, 0.20330235, -0.2115868, 0.14983545, -0.047163389,
                -0.23502999, -0.58043021, 0.29589468, 0.032982783, -0.45727684, -0.41562876, 0.16990971,
                0.082804737, -0.25910548});
    check_near(vs::get<"value/bias">(d), {0.68533778, -0.25065356, -0.35766158, 0.71821998});
    check_near(vs::get<"output/kernel">(d),
               {0.37300833, 0.23851338, -0.11526966, -0.36307431, 0.3562531, 0.24700286, -0.089340669,
                -0.3435448, -0.0084258011, 0.040239604, 0.051908903, 0.015853396, -0.34849364, -0.16994474,
                0.16485057, 0.34808303});
    check_near(vs::get<"output/bias">(d), {-0.29949917, -0.21966593, 0.062127151, 0.28680082});
}

TEST_CASE("attention to what came before") {
    const auto store = model();
    const auto y = causal{}(vs::scope<"attention">(store), wave<4>(3, 1));
    check_near(y, {-1.217065, -1.1577531, -0.034008351, 1.1210035, -1.0516972, -1.0161839, -0.046395765,
                   0.96604837, -1.1085682, -0.93461587, 0.098618011, 1.0411829});
}

TEST_CASE("the gradients of attention to what came before") {
    const auto store = model();
    vs::trainable_store<graph> gradient;
    const auto d = vs::scope<"attention">(gradient);
    const auto dx = causal{}.backward(vs::scope<"attention">(store), d, wave<4>(3, 1), wave<4>(3, 500));
    check_near(dx, {-0.55863106, 0.58302351, -0.20354813, -0.31692764, 0.17434686, -0.47171182, 0.44231598,
                    -0.10652222, 0.37284619, 0.15374943, -0.57384085, 0.5964254});
    check_near(vs::get<"query/kernel">(d),
               {0.04806086, -0.055753085, 0.023190392, 0.067425373, -0.073371313, -0.011802491, -0.066820344,
                -0.090585534, -0.12734624, 0.042999259, -0.095396764, -0.16531252, -0.06423962, 0.058267688,
                -0.036265839, -0.088051936});
    check_near(vs::get<"query/bias">(d), {0.1379935, 0.048575644, 0.13422357, 0.16700839});
    check_near(vs::get<"key/kernel">(d),
               {0.0088142857, 0.0026464925, 0.039041074, 0.071796329, -0.30846804, -0.12735519, -0.17945527,
                -0.32596847, -0.34214627, -0.14026709, -0.23296127, -0.42403936, -0.061256799, -0.024218083,
                -0.072283749, -0.13225042});
    check_near(vs::get<"key/bias">(d), {0, 0, 0, 0});
    check_near(vs::get<"value/kernel">(d),
               {1.1751896, 0.1378072, -1.5213971, 1.7936118, -0.38188565, 1.1397275, -1.2261892, 0.31395383,
                -1.587857, 1.0937876, 0.1963714, -1.4543518, -1.33396, 0.042224414, 1.438389, -1.8855331});
    check_near(vs::get<"value/bias">(d), {0.68533778, -0.25065356, -0.35766158, 0.71821998});
    check_near(vs::get<"output/kernel">(d),
               {0.50732049, 0.061351288, -0.441024, -0.53792386, 0.52786439, 0.37167665, -0.12622888,
                -0.50808017, 0.059726627, 0.37421578, 0.34465267, -0.0017825138, -0.48999058, 0.0087851831,
                0.49948389, 0.53095942});
    check_near(vs::get<"output/bias">(d), {-0.29949917, -0.21966593, 0.062127151, 0.28680082});
}

TEST_CASE("a causal output does not depend on later rows") {
    const auto store = model();
    const auto attention = vs::scope<"attention">(store);
    layers::batch<float, 4> x = wave<4>(3, 1);
    const auto before = causal{}(attention, x);
    x.row(2).setConstant(7);
    const auto after = causal{}(attention, x);
    CHECK(after.topRows(2) == before.topRows(2));
    CHECK(after.row(2) != before.row(2));
}
