// SPDX-License-Identifier: MIT
// Safetensors files of the model, unchanged or changed, and unusual headers.
#pragma once

#include "model.hpp"
#include "safetensors_mutation.hpp"

namespace fuzzing {

inline constexpr std::string_view names[] = {"net/h0/kernel",
                                             "net/h0/bias",
                                             "net/h1/kernel",
                                             "net/h1/bias",
                                             "wte",
                                             "step",
                                             "flags",
                                             "half",
                                             "brain",
                                             "bytes",
                                             "z",
                                             "none",
                                             "model.h0.kernel",
                                             "model.h0.bias",
                                             "model.h1.kernel",
                                             "model.h1.bias",
                                             "head",
                                             "global.step",
                                             "wte2",
                                             "wte3",
                                             "Wte",
                                             "net/h1",
                                             "\\u0077te",
                                             "caf\xc3\xa9",
                                             ""};
inline constexpr std::pair<std::string_view, std::size_t> shapes[] = {{"[2,3]", 6},
                                                                      {"[2]", 2},
                                                                      {"[]", 1},
                                                                      {"[3]", 3},
                                                                      {"[3,2]", 6},
                                                                      {"[1,4]", 4},
                                                                      {"[4,1]", 4},
                                                                      {"[1]", 1},
                                                                      {"[0,3]", 0},
                                                                      {"[ 2 ]", 2},
                                                                      {"[4294967296,4294967296]", 0},
                                                                      {"[2305843009213693952]", 0}};

inline safetensors_entry entry_of(random_source& random, std::string_view name, std::string_view dtype) {
    const auto& [shape, count] = one_of(random, shapes);
    return {std::string(name), std::string(dtype), std::string(shape), count * bits_of(dtype) / 8};
}
// All variables of the model, in the order of the arena.
inline std::vector<safetensors_entry> entries_of_model() {
    constexpr const vs::detail::model_schema& model = vs::detail::model_schema_of<graph>::value;
    std::vector<std::pair<std::uint64_t, std::uint32_t>> order;
    for (std::uint32_t i = 0; i < model.size; ++i) order.emplace_back(model.variables[i].offset, i);
    std::sort(order.begin(), order.end());
    std::vector<safetensors_entry> entries;
    for (const auto& [offset, i] : order)
        entries.push_back({std::string(model.key(i)),
                           std::string(vs::detail::safetensors::dtype_name_of(model.variables[i].dtype)),
                           vs::detail::text_of(*model.variables[i].shape), model.variables[i].byte_size()});
    return entries;
}
// The same with the names and order of PyTorch.
inline std::vector<safetensors_entry> entries_of_torch() {
    std::vector<safetensors_entry> entries = entries_of_model();
    for (safetensors_entry& each : entries) {
        if (each.name.starts_with("net/")) each.name.replace(0, 4, "model.");
        std::replace(each.name.begin(), each.name.end(), '/', '.');
        if (each.shape == "[2,3]") each.shape = "[3,2]";
        if (each.name == "step") each.name = "global.step";
    }
    return entries;
}
inline void change(random_source& random, std::vector<safetensors_entry>& entries) {
    const std::size_t at = pick(random, entries.size());
    const std::string_view dtype = one_of(random, vs::detail::safetensors::dtypes).name;
    switch (pick(random, 6)) {
    case 0: std::swap(entries[at], entries[0]); break;
    case 1: entries[at].name = one_of(random, names); break;
    case 2: entries[at] = entry_of(random, entries[at].name, dtype); break;
    case 3:
        entries.push_back(entries[at]);
        entries.back().name = one_of(random, names);
        break;
    case 4: entries.push_back(entry_of(random, one_of(random, names), dtype)); break;
    default: entries.erase(entries.begin() + static_cast<std::ptrdiff_t>(at));
    }
}
inline std::string file_of_model(random_source& random, std::size_t changes) {
    std::vector<safetensors_entry> entries = pick(random, 3) != 0 ? entries_of_model() : entries_of_torch();
    for (; changes > 0 && !entries.empty(); --changes) change(random, entries);
    return file_of(random, entries);
}
// One tensor of two bytes, in a header with other contents.
inline std::string odd_file(const std::string& before, const std::string& within) {
    return safetensors_file(
        " {" + before + R"("a":{"dtype":"F4","shape":[4],)" + within + R"("data_offsets":[0,2]}} )", "ab");
}

} // namespace fuzzing
