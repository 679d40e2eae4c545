// SPDX-License-Identifier: MIT
// The LSTM that RTNeural tests with: dense, LSTM, dense, in the layout of Keras. Plain loops over the views
// of any store: a variable_store, a mapped file or an embedded_store.
#pragma once

#include "dense.hpp"

#include <array>
#include <cmath>
#include <span>

namespace rtneural {

// The columns are those of the four gates: input, forget, candidate, output.
template<vs::name Name, int In, int Units>
consteval auto lstm() {
    return vs::variable_scope<Name>(
        vs::get_variable<"kernel", vs::shape<In, 4 * Units>>(),
        vs::get_variable<"recurrent_kernel", vs::shape<Units, 4 * Units>>(vs::orthogonal()),
        vs::get_variable<"bias", vs::shape<4 * Units>>(vs::zeros));
}

inline constexpr auto variables =
    vs::variables(dense<"input", 1, 8>(), lstm<"lstm", 8, 8>(), dense<"output", 8, 1>());
using graph = vs::graph<variables>;

template<std::size_t Units>
struct lstm_state {
    std::array<double, Units> output{}, cell{};
};

inline double sigmoid(double x) { return 1 / (1 + std::exp(-x)); }

// The inputs of the gates: x kernel + h recurrent_kernel + bias
template<std::size_t In, std::size_t Units>
auto gates_of(auto layer, const std::array<double, In>& x, const std::array<double, Units>& h) {
    auto gates = go_forward(layer, x);
    const auto recurrent = vs::get<"recurrent_kernel">(layer);
    for (std::size_t j = 0; j < gates.size(); ++j)
        for (std::size_t i = 0; i < Units; ++i) gates[j] += h[i] * recurrent(i, j);
    return gates;
}

template<std::size_t In, std::size_t Units>
void step(auto layer, const std::array<double, In>& x, lstm_state<Units>& state) {
    const auto gates = gates_of(layer, x, state.output);
    for (std::size_t i = 0; i < Units; ++i) {
        const double candidate = std::tanh(gates[2 * Units + i]);
        state.cell[i] = sigmoid(gates[Units + i]) * state.cell[i] + sigmoid(gates[i]) * candidate;
        state.output[i] = sigmoid(gates[3 * Units + i]) * std::tanh(state.cell[i]);
    }
}

// Sound that comes in blocks: the state goes on from one to the next. Nothing is allocated.
template<class Store>
class stream {
  public:
    explicit stream(const Store& store) : store_(&store) {}

    // Replaces each sample by the output for it.
    void process(std::span<double> block) {
        for (double& sample : block) {
            auto hidden = go_forward(vs::scope<"input">(*store_), std::array{sample});
            for (double& value : hidden) value = std::tanh(value);
            step(vs::scope<"lstm">(*store_), hidden, state_);
            sample = go_forward(vs::scope<"output">(*store_), state_.output)[0];
        }
    }

  private:
    const Store* store_;
    lstm_state<8> state_{};
};

} // namespace rtneural
