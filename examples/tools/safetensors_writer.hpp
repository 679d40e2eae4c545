// SPDX-License-Identifier: MIT
// Writes tensors from any file as a safetensors file.
#pragma once

#include "tensor_source.hpp"

#include <varscope/checkpoint/detail/files/new_file.hpp>
#include <varscope/checkpoint/detail/safetensors/own_header.hpp>
#include <varscope/graph/detail/wording/json_text.hpp>

#include <algorithm>
#include <cstring>

namespace tools {

// As a JSON string.
inline std::string quoted(std::string_view text) {
    std::string out;
    vs::detail::wording::put_json(text, [&](std::string_view piece) { out += piece; });
    return out;
}

struct placed_tensor {
    const vs::tensor_info* tensor;
    std::uint64_t offset;
};

// Without gaps, with aligned elements: the largest element types first.
inline std::vector<placed_tensor> lay_out(const vs::tensor_list& tensors) {
    std::vector<placed_tensor> placed;
    for (const vs::tensor_info& tensor : tensors) placed.push_back({&tensor, 0});
    // Not std::stable_sort, which warns with clang 19 and libstdc++ 12.
    std::sort(placed.begin(), placed.end(), [](const placed_tensor& a, const placed_tensor& b) {
        const std::size_t size_a = element_size(*a.tensor), size_b = element_size(*b.tensor);
        return size_a != size_b ? size_a > size_b : a.tensor < b.tensor;
    });
    std::uint64_t end = 0;
    for (placed_tensor& each : placed) {
        each.offset = end;
        end += each.tensor->byte_size;
    }
    return placed;
}

// Of a dtype that no variable has, the name is that of a safetensors file.
inline std::string_view dtype_in_file(const vs::tensor_info& tensor) {
    if (tensor.dtype == vs::data_type::unspecified) return tensor.dtype_name;
    const std::string_view dtype = vs::detail::safetensors::dtype_name_of(tensor.dtype);
    if (dtype.empty())
        throw vs::error("varscope: safetensors files have no " + std::string(vs::name_of(tensor.dtype)) +
                        ", which " + std::string(tensor.name) + " is");
    return dtype;
}
inline std::string entry_of(const placed_tensor& placed) {
    const vs::tensor_info& tensor = *placed.tensor;
    return quoted(tensor.name) + ":{\"dtype\":\"" + std::string(dtype_in_file(tensor)) +
           "\",\"shape\":" + vs::detail::text_of(tensor.shape) + ",\"data_offsets\":[" +
           std::to_string(placed.offset) + "," + std::to_string(placed.offset + tensor.byte_size) + "]}";
}

// With its length before it, and spaces after it that align the data.
inline std::string safetensors_header(const std::vector<placed_tensor>& placed,
                                      const std::vector<vs::metadata_entry>& metadata) {
    using namespace vs::detail::safetensors;
    std::string text, entries;
    for (const vs::metadata_entry& entry : metadata)
        (entries += entries.empty() ? "" : ",") += quoted(entry.key) + ":" + quoted(entry.value);
    if (!entries.empty()) text = "\"__metadata__\":{" + entries + "}";
    for (const placed_tensor& each : placed) (text += text.empty() ? "" : ",") += entry_of(each);
    text = "{" + text + "}";
    std::string header(whole_size(text.size()), ' ');
    put_length(header.data(), header.size());
    return header.replace(length_size, text.size(), text);
}

// Calls done(bytes) for what is written.
template<class Done>
void write_safetensors(const tensor_source& from, const std::string& path, Done done) {
    constexpr std::size_t most = 1 << 20;
    for (const vs::tensor_info& tensor : from.tensors()) require_elements(tensor, from.has_bytes(tensor));
    const std::vector<placed_tensor> placed = lay_out(from.tensors());
    const std::string header = safetensors_header(placed, from.metadata());
    vs::detail::files::new_file out(path);
    out.write(header.data(), header.size(), 0);
    for (const placed_tensor& each : placed) {
        const std::size_t size = element_size(*each.tensor);
        const std::unique_ptr<element_stream> in = from.open(*each.tensor);
        std::vector<std::byte> chunk(std::min<std::uint64_t>(each.tensor->byte_size, most * size));
        for (std::uint64_t at = 0; at < each.tensor->byte_size; at += chunk.size()) {
            chunk.resize(std::min<std::uint64_t>(chunk.size(), each.tensor->byte_size - at));
            in->read(chunk.data(), chunk.size() / size);
            out.write(chunk.data(), chunk.size(), header.size() + each.offset + at);
            done(chunk.size());
        }
    }
    out.commit(true);
}

} // namespace tools
