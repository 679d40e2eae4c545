// SPDX-License-Identifier: MIT
// A model of several layers in double: its gradients are those of finite differences, and it learns.
#include <support/layer_checks.hpp>

#include <layers/activations.hpp>
#include <layers/attention.hpp>
#include <layers/dense.hpp>
#include <layers/embedding.hpp>
#include <layers/layer_norm.hpp>

#include <varscope/adapt/eigen.hpp>
#include <varscope/sweep.hpp>
#include <varscope/varscope.hpp>

namespace {

// Tells the next of five letters from those before.
using letters = layers::embedding<5, 4>;
using attention = layers::attention<4, 2, layers::mask::causal>;
using norm = layers::layer_norm<4>;
using hidden = layers::dense<4, 6>;
using output = layers::dense<6, 5>;
using activation = layers::tanh;
using loss = layers::softmax_cross_entropy;

constexpr auto variables = vs::variables(vs::variable_scope<"model">(
    vs::dtype<double>, letters::declare<"letters">(), attention::declare<"attention">(),
    norm::declare<"norm">(), hidden::declare<"hidden">(), output::declare<"output">()));
using graph = vs::graph<variables>;
using model_view = vs::scope_view<const graph, "model">;

const Eigen::Vector4i text(2, 0, 4, 1), next(0, 4, 1, 3);

// The inputs of all layers but the first.
struct values {
    layers::batch<double, 4> embedded, mixed, normalized;
    layers::batch<double, 6> linear, active;
    layers::batch<double, 5> logits;
};

values forward(model_view model) {
    values at;
    at.embedded = letters{}(vs::scope<"letters">(model), text);
    at.mixed = at.embedded + attention{}(vs::scope<"attention">(model), at.embedded);
    at.normalized = norm{}(vs::scope<"norm">(model), at.mixed);
    at.linear = hidden{}(vs::scope<"hidden">(model), at.normalized);
    at.active = activation{}(at.linear);
    at.logits = output{}(vs::scope<"output">(model), at.active);
    return at;
}

double loss_of(model_view model) { return loss{}(forward(model).logits, next); }

void backward(model_view model, auto gradient) {
    const values at = forward(model);
    const auto d_logits = loss{}.backward(at.logits, next);
    const auto d_active =
        output{}.backward(vs::scope<"output">(model), vs::scope<"output">(gradient), at.active, d_logits);
    const auto d_linear = activation{}.backward(at.linear, d_active);
    const auto d_normalized =
        hidden{}.backward(vs::scope<"hidden">(model), vs::scope<"hidden">(gradient), at.normalized, d_linear);
    const auto d_mixed =
        norm{}.backward(vs::scope<"norm">(model), vs::scope<"norm">(gradient), at.mixed, d_normalized);
    const layers::batch<double, 4> d_embedded =
        d_mixed + attention{}.backward(vs::scope<"attention">(model), vs::scope<"attention">(gradient),
                                       at.embedded, d_mixed);
    letters{}.backward(vs::scope<"letters">(model), vs::scope<"letters">(gradient), text, d_embedded);
}

} // namespace

TEST_CASE("the gradients of a model of layers are finite differences") {
    vs::variable_store<graph> store(vs::seed(1));
    vs::trainable_store<graph> gradient;
    const auto model = vs::scope<"model">(store);
    backward(model, vs::scope<"model">(gradient));
    const auto elements = vs::trainable_span(store);
    const auto gradients = vs::trainable_span(gradient);
    for (std::size_t i = 0; i < elements.size(); ++i) {
        const double value = elements[i], step = 1e-5;
        elements[i] = value + step;
        const double above = loss_of(model);
        elements[i] = value - step;
        const double below = loss_of(model);
        elements[i] = value;
        CHECK(gradients[i] == Approx((above - below) / (2 * step)).epsilon(1e-6).margin(1e-8));
    }
}

TEST_CASE("a model of layers learns") {
    vs::variable_store<graph> store(vs::seed(1));
    const auto model = vs::scope<"model">(store);
    const double before = loss_of(model);
    for (int step = 0; step < 100; ++step) {
        vs::trainable_store<graph> gradient;
        backward(model, vs::scope<"model">(gradient));
        vs::sgd(store, gradient, {.learning_rate = 0.2});
    }
    CHECK(before > 1);
    CHECK(loss_of(model) < 0.1);
}
