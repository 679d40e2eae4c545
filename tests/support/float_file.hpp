// SPDX-License-Identifier: MIT
// Safetensors files of float tensors whose elements count up from a number.
#pragma once

#include <support/safetensors_text.hpp>

#include <cstddef>
#include <string>
#include <vector>

struct float_tensor {
    std::string name;
    std::vector<std::size_t> extents;
    float first = 0;
};

inline std::string float_file(const std::vector<float_tensor>& tensors) {
    std::string header, data;
    for (const float_tensor& each : tensors) {
        const std::size_t begin = data.size();
        std::string shape;
        std::size_t count = 1;
        for (const std::size_t extent : each.extents) {
            shape += (shape.empty() ? "" : ",") + std::to_string(extent);
            count *= extent;
        }
        for (std::size_t i = 0; i < count; ++i) data += bytes_of(each.first + static_cast<float>(i));
        header += (header.empty() ? "{\"" : ",\"") + each.name + R"(":{"dtype":"F32","shape":[)" + shape +
                  R"(],"data_offsets":[)" + std::to_string(begin) + ',' + std::to_string(data.size()) + "]}";
    }
    return safetensors_file(header.empty() ? "{}" : header + '}', data);
}
