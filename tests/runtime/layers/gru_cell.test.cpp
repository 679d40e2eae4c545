// SPDX-License-Identifier: MIT
// One step of a GRU, beside numpy: reference.py.
#include <support/layer_checks.hpp>

#include <layers/gru_cell.hpp>

#include <varscope/adapt/eigen.hpp>
#include <varscope/varscope.hpp>

namespace {

using layer = layers::gru_cell<3, 2>;
constexpr auto variables = vs::variables(vs::variable_scope<"rnn">(layer::declare<"gru_cell">()));
using graph = vs::graph<variables>;

auto model() {
    vs::variable_store<graph> store;
    fill_with_wave(vs::get<"rnn/gru_cell/gates/kernel">(store), 100);
    fill_with_wave(vs::get<"rnn/gru_cell/gates/bias">(store), 200);
    fill_with_wave(vs::get<"rnn/gru_cell/candidate/kernel">(store), 300);
    fill_with_wave(vs::get<"rnn/gru_cell/candidate/bias">(store), 400);
    return store;
}

} // namespace

TEST_CASE("a GRU cell starts with open gates") {
    vs::variable_store<graph> store(vs::seed(1));
    check_near(vs::get<"rnn/gru_cell/gates/bias">(store), {1, 1, 1, 1});
    check_near(vs::get<"rnn/gru_cell/candidate/bias">(store), {0, 0});
}

TEST_CASE("a GRU cell computes the next state") {
    const auto store = model();
    const auto next = layer{}(vs::scope<"rnn/gru_cell">(store), wave<3>(2, 1), wave<2>(2, 30));
    check_near(next, {-0.89897058, -0.40489369, 0.011518298, 0.38821491});
}

TEST_CASE("the gradients of a GRU cell") {
    const auto store = model();
    vs::trainable_store<graph> gradient;
    const auto cell = vs::scope<"rnn/gru_cell">(gradient);
    const auto d = layer{}.backward(vs::scope<"rnn/gru_cell">(store), cell, wave<3>(2, 1), wave<2>(2, 30),
                                    wave<2>(2, 500));
    check_near(d.x, {0.29747187, -0.32338607, -0.016623794, 0.031836373, 0.12612028, -0.20778196});
    check_near(d.h, {-0.13351653, -0.85152736, -0.32406336, 0.35892885});
    check_near(vs::get<"gates/kernel">(cell),
               {-0.063218111, 0.018850539,  0.16030885,    -0.10431632,  -0.070350844,
                0.019848913,  0.19890661,   -0.13208641,   -0.012803336, 0.0025982883,
                0.05463056,   -0.038416872, 0.069361613,   -0.0233788,   -0.12688005,
                0.076222748,  0.039542841,  -0.0067009139, -0.19278672,  0.13742008});
    check_near(vs::get<"gates/bias">(cell), {-0.047710607, 0.029415086, -0.15507329, 0.13662675});
    check_near(vs::get<"candidate/kernel">(cell),
               {0.053115221, -0.25824548, 0.079197903, -0.28447702, 0.032466398, -0.049161706, -0.0031302184,
                0.097702652, -0.045588924, 0.067977981});
    check_near(vs::get<"candidate/bias">(cell), {-0.23030964, -0.23400504});
}
