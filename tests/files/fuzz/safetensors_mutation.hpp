// SPDX-License-Identifier: MIT
// Safetensors files that get past the framing: the length comes before the header, the data is as long as
// the header says.
#pragma once

#include <support/fuzzing.hpp>
#include <support/safetensors_text.hpp>

#include <varscope/checkpoint/detail/safetensors/format.hpp>
#include <varscope/core/size_in_memory.hpp>

#include <algorithm>

namespace fuzzing {

struct safetensors_parts {
    std::string header;
    std::string data;
};
// Limits the claimed length to the actual one.
inline safetensors_parts take_apart(std::string_view file) {
    using namespace varscope::detail::safetensors;
    if (file.size() < length_size) return {};
    const std::uint64_t claimed = length_of(reinterpret_cast<const unsigned char*>(file.data()));
    file.remove_prefix(length_size);
    const std::size_t size = std::min<std::uint64_t>(claimed, file.size());
    return {std::string(file.substr(0, size)), std::string(file.substr(size))};
}

// Where the last tensor of a header ends.
class data_end {
  public:
    void metadata(varscope::detail::json::string, varscope::detail::json::string) {}
    void tensor(varscope::detail::json::string, const varscope::tensor_info& tensor, const char*) {
        end_ = std::max(end_, tensor.offset + tensor.byte_size);
    }
    [[nodiscard]] std::uint64_t value() const { return end_; }

  private:
    std::uint64_t end_ = 0;
};
inline void fit_data(safetensors_parts& parts, std::size_t max_size) {
    varscope::detail::json::scanner in(parts.header.data(), parts.header.data() + parts.header.size());
    data_end end;
    varscope::detail::safetensors::header_reader<data_end>(in, end).read();
    if (!in.has_fault() && end.value() <= max_size)
        parts.data.resize(varscope::detail::size_in_memory(end.value()));
}

// Of an element.
inline unsigned bits_of(std::string_view dtype) {
    constexpr std::pair<std::string_view, unsigned> odd[] = {
        {"BOOL", 8}, {"F4", 4}, {"F6_E2M3", 6}, {"F6_E3M2", 6}, {"BF16", 16}};
    for (const auto& [name, bits] : odd)
        if (name == dtype) return bits;
    if (dtype.starts_with("F8_")) return 8;
    return static_cast<unsigned>(std::stoul(std::string(dtype.substr(1))));
}

struct safetensors_entry {
    std::string name;
    std::string dtype;
    std::string shape;
    std::size_t byte_size;
};
// Half of the tensors are zero, so that some are equal.
inline std::string random_values(random_source& random, const safetensors_entry& entry) {
    const std::size_t values = pick(random, 2) == 0 ? 1 : entry.dtype == "BOOL" ? 2 : 256;
    std::string bytes(entry.byte_size, '\0');
    for (char& c : bytes) c = static_cast<char>(pick(random, values));
    return bytes;
}
// In that order, without gaps. Half of the files are aligned, so that they can be mapped.
inline std::string file_of(random_source& random, const std::vector<safetensors_entry>& entries) {
    std::string header = "{", data;
    for (const safetensors_entry& each : entries) {
        header += (header.size() > 1 ? ",\"" : "\"") + each.name + R"(":{"dtype":")" + each.dtype +
                  R"(","shape":)" + each.shape + R"(,"data_offsets":[)" + std::to_string(data.size()) + ',';
        data += random_values(random, each);
        header += std::to_string(data.size()) + "]}";
    }
    header += '}';
    if (pick(random, 2) != 0) header.resize((header.size() + 8 + 63) / 64 * 64 - 8, ' ');
    return safetensors_file(header, data);
}

} // namespace fuzzing
