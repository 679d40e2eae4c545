// SPDX-License-Identifier: MIT
// Safetensors files of made-up tensors with different bytes everywhere.
#pragma once

#include <support/safetensors_text.hpp>

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

struct made_tensor {
    std::string name;
    std::string dtype = "F32";
    std::vector<std::uint64_t> shape{2};
};
using made_tensors = std::vector<made_tensor>;

// Of the format's table, https://github.com/huggingface/safetensors#format
inline std::size_t element_size(const std::string& dtype) {
    if (dtype == "BOOL" || dtype == "U8" || dtype == "I8" || dtype[1] == '8') return 1;
    if (dtype == "BF16") return 2;
    if (dtype == "F4") return 1; // two elements
    return static_cast<std::size_t>(std::stoi(dtype.substr(1))) / 8;
}

inline std::size_t byte_size(const made_tensor& tensor) {
    std::size_t size = element_size(tensor.dtype);
    for (const std::uint64_t extent : tensor.shape) size *= extent;
    return tensor.dtype == "F4" ? size / 2 : size;
}

inline std::string shape_text(const made_tensor& tensor) {
    std::string text = "[";
    for (const std::uint64_t extent : tensor.shape)
        text.append(text.size() == 1 ? "" : ",").append(std::to_string(extent));
    return text.append("]");
}

// Bytes of a linear congruential generator, its top ones; a bool is 0 or 1.
inline std::string data_of(const made_tensor& tensor, std::uint64_t& state) {
    std::string data;
    while (data.size() < byte_size(tensor)) {
        state = state * 6364136223846793005u + 1442695040888963407u;
        const std::uint64_t byte = state >> 56;
        data += static_cast<char>(tensor.dtype == "BOOL" ? byte & 1 : byte);
    }
    return data;
}

// In the header, for a tensor between two offsets in the data.
inline std::string entry_of(const made_tensor& tensor, std::size_t begin, std::size_t end) {
    std::string text = "\"";
    text.append(tensor.name).append(R"(":{"dtype":")").append(tensor.dtype);
    text.append(R"(","shape":)").append(shape_text(tensor));
    text.append(R"(,"data_offsets":[)").append(std::to_string(begin));
    return text.append(",").append(std::to_string(end)).append("]}");
}

inline std::string file_of(const made_tensors& tensors) {
    std::string header = "{", data;
    std::uint64_t state = 1;
    for (const made_tensor& tensor : tensors) {
        const std::size_t begin = data.size();
        data += data_of(tensor, state);
        header.append(header.size() == 1 ? "" : ",").append(entry_of(tensor, begin, data.size()));
    }
    return safetensors_file(header + '}', data);
}
