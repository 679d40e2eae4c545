// SPDX-License-Identifier: MIT
// Reads RTNeural's lstm.json: the weights of each layer as nested lists of numbers.
#pragma once

#include "../rtneural_lstm_model.hpp"

#include <fstream>
#include <nlohmann/json.hpp>
#include <stdexcept>

namespace rtneural {

// Writes the numbers of nested lists one after the other to `to`. The lists must have that shape.
inline void read(float*& to, const nlohmann::json& lists, vs::shape_view shape, std::size_t axis) {
    if (axis == shape.size()) {
        *to++ = lists.get<float>();
        return;
    }
    if (!lists.is_array() || lists.size() != shape[axis])
        throw std::runtime_error("a layer has another shape");
    for (const auto& each : lists) read(to, each, shape, axis + 1);
}

template<vs::name... Names>
void read_layer(auto scope, const nlohmann::json& layer) {
    const auto& weights = layer.at("weights");
    std::size_t index = 0;
    const auto read_next = [&](auto view) {
        float* to = view.data();
        read(to, weights.at(index++), view.shape(), 0);
    };
    (read_next(vs::get<Names>(scope)), ...);
}

inline vs::variable_store<graph> read_published(const std::string& path) {
    std::ifstream file(path);
    const auto layers = nlohmann::json::parse(file).at("layers");
    vs::variable_store<graph> store(vs::uninitialized);
    read_layer<"kernel", "bias">(vs::scope<"input">(store), layers.at(0));
    read_layer<"kernel", "recurrent_kernel", "bias">(vs::scope<"lstm">(store), layers.at(1));
    read_layer<"kernel", "bias">(vs::scope<"output">(store), layers.at(2));
    return store;
}

} // namespace rtneural
