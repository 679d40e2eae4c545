// SPDX-License-Identifier: MIT
// Layer normalization, beside numpy: reference.py.
#include <support/layer_checks.hpp>

#include <layers/layer_norm.hpp>

#include <varscope/adapt/eigen.hpp>
#include <varscope/varscope.hpp>

namespace {

using layer = layers::layer_norm<3>;
constexpr auto variables = vs::variables(layer::declare<"LayerNorm">());
using graph = vs::graph<variables>;

auto model() {
    vs::variable_store<graph> store;
    fill_with_wave(vs::get<"LayerNorm/gamma">(store), 100);
    fill_with_wave(vs::get<"LayerNorm/beta">(store), 200);
    return store;
}

} // namespace

TEST_CASE("layer normalization") {
    const auto store = model();
    const auto y = layer{}(vs::scope<"LayerNorm">(store), wave<3>(4, 1));
    check_near(y, {-1.1807576, 0.30086935, -0.59599882, -0.7102137, -0.52816787, 2.1530117, -0.81086188,
                   0.51748545, -0.34601926, -1.2226154, -0.70108833, 1.5268927});
}

TEST_CASE("the gradients of layer normalization") {
    const auto store = model();
    vs::trainable_store<graph> gradient;
    const auto scope = vs::scope<"LayerNorm">(gradient);
    const auto dx = layer{}.backward(vs::scope<"LayerNorm">(store), scope, wave<3>(4, 1), wave<3>(4, 500));
    check_near(dx, {1.0977826, -1.0008536, -0.096929026, -1.5361978, 1.0792515, 0.45694633, 2.0787116,
                    -0.88180029, -1.1969113, -2.1116814, 0.033939629, 2.0777418});
    check_near(vs::get<"gamma">(scope), {-0.32533595, -4.2363023, 3.3989017});
    check_near(vs::get<"beta">(scope), {-0.26963902, -0.08182099, 0.18122288});
}
