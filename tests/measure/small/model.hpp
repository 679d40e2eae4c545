// SPDX-License-Identifier: MIT
// An LSTM of 16 units and a dense layer after it, as on a microcontroller: plain loops over embedded weights.
#pragma once

#include <varscope/checkpoint/embedded.hpp>

#include <cmath>
#include <cstddef>

namespace small {

namespace vs = varscope;

inline constexpr std::size_t units = 16;

// The columns are those of the four gates: input, forget, candidate, output.
inline constexpr auto variables = vs::variables(
    vs::variable_scope<"lstm">(vs::get_variable<"kernel", vs::shape<1, 4 * units>>(),
                               vs::get_variable<"recurrent_kernel", vs::shape<units, 4 * units>>(),
                               vs::get_variable<"bias", vs::shape<4 * units>>()),
    vs::variable_scope<"dense">(vs::get_variable<"kernel", vs::shape<units, 1>>(),
                                vs::get_variable<"bias", vs::shape<1>>()));
using graph = vs::graph<variables>;
static_assert(graph::parameter_count == 64 + 16 * 64 + 64 + 16 + 1);

struct lstm_state {
    float output[units] = {}, cell[units] = {};
};

inline float sigmoid(float x) { return 1 / (1 + std::exp(-x)); }

inline void step(const auto& store, float x, lstm_state& state) {
    const auto kernel = vs::get<"lstm/kernel">(store);
    const auto recurrent = vs::get<"lstm/recurrent_kernel">(store);
    const auto bias = vs::get<"lstm/bias">(store);
    float gates[4 * units];
    for (std::size_t j = 0; j < 4 * units; ++j) {
        gates[j] = bias(j) + x * kernel(0, j);
        for (std::size_t i = 0; i < units; ++i) gates[j] += state.output[i] * recurrent(i, j);
    }
    for (std::size_t i = 0; i < units; ++i) {
        state.cell[i] =
            sigmoid(gates[units + i]) * state.cell[i] + sigmoid(gates[i]) * std::tanh(gates[2 * units + i]);
        state.output[i] = sigmoid(gates[3 * units + i]) * std::tanh(state.cell[i]);
    }
}

inline float output_of(const auto& store, const lstm_state& state) {
    const auto kernel = vs::get<"dense/kernel">(store);
    float y = vs::get<"dense/bias">(store)(0);
    for (std::size_t i = 0; i < units; ++i) y += state.output[i] * kernel(i, 0);
    return y;
}

} // namespace small
