// SPDX-License-Identifier: MIT
// One step of an LSTM, beside numpy: reference.py.
#include <support/layer_checks.hpp>

#include <layers/lstm_cell.hpp>

#include <varscope/adapt/eigen.hpp>
#include <varscope/varscope.hpp>

#include <type_traits>

namespace {

using layer = layers::lstm_cell<3, 2>;
using state = layers::lstm_state<float, 2>;
constexpr auto variables = vs::variables(vs::variable_scope<"rnn">(layer::declare<"basic_lstm_cell">()));
using graph = vs::graph<variables>;

auto model() {
    vs::variable_store<graph> store;
    fill_with_wave(vs::get<"rnn/basic_lstm_cell/kernel">(store), 100);
    fill_with_wave(vs::get<"rnn/basic_lstm_cell/bias">(store), 200);
    return store;
}

} // namespace

TEST_CASE("an LSTM cell computes the next state") {
    const auto store = model();
    const auto cell = vs::scope<"rnn/basic_lstm_cell">(store);
    static_assert(std::is_same_v<decltype(vs::get<"kernel">(cell))::shape_type, vs::shape<5, 8>>);
    const auto next = layer{}(cell, wave<3>(2, 1), state{wave<2>(2, 20), wave<2>(2, 30)});
    check_near(next.c, {0.82600712, 0.15918181, 0.10461936, -0.005339385});
    check_near(next.h, {0.37443753, 0.11938579, 0.011811641, -0.0014278302});
}

TEST_CASE("the gradients of an LSTM cell") {
    const auto store = model();
    vs::trainable_store<graph> gradient;
    const auto cell = vs::scope<"rnn/basic_lstm_cell">(gradient);
    const auto d =
        layer{}.backward(vs::scope<"rnn/basic_lstm_cell">(store), cell, wave<3>(2, 1),
                         state{wave<2>(2, 20), wave<2>(2, 30)}, state{wave<2>(2, 500), wave<2>(2, 600)});
    check_near(d.x, {-0.40497458, 1.0620226, 0.095925936, 0.1175081, -0.018849727, -0.11202283});
    check_near(d.state.c, {-0.20589807, -0.83655032, -0.60681082, 0.12898127});
    check_near(d.state.h, {-1.089937, 0.22124581, 0.051448377, 0.097051346});
    check_near(vs::get<"kernel">(cell),
               {-0.00522244,  0.035315117,  -0.12486229,  -0.90958353,  -0.087139485, -0.23506207,
                0.013582487,  -0.020140916, 0.0042231465, 0.028834034,  -0.13237574,  -0.98397078,
                -0.094276122, -0.24548151,  0.016047086,  -0.021791634, 0.0097859916, -0.0041569263,
                -0.018183545, -0.15369982,  -0.014735727, -0.030206376, 0.0037580684, -0.0034072243,
                0.029706972,  -0.063753321, 0.15270518,   1.0654494,    0.10204723,   0.29637911,
                -0.012675228, 0.023583747,  -0.041995894, 0.025115991,  0.048446897,  0.44157138,
                0.042349334,  0.074402175,  -0.01270021,  0.0097937794});
    check_near(vs::get<"bias">(cell), {-0.1390033, 0.16751212, -0.18272085, -1.0665349, -0.10203803,
                                       -0.39412309, -0.0022950663, -0.023568367});
}

TEST_CASE("a forget gate that is pushed open keeps what the cell has") {
    const auto store = model();
    const auto cell = vs::scope<"rnn/basic_lstm_cell">(store);
    const state before{100 * wave<2>(2, 20), wave<2>(2, 30)};
    const auto next = layer{.forget_bias = 100}(cell, wave<3>(2, 1), before);
    CHECK((next.c - before.c).cwiseAbs().maxCoeff() < 1.001f);
}
