// SPDX-License-Identifier: MIT
// Descriptions of tensors, and tables.
#pragma once

#include "tensor_source.hpp"

#include <algorithm>
#include <cstdint>
#include <iomanip>
#include <ostream>
#include <string>

namespace tools {

// As TensorFlow writes shapes: [2,3].
inline std::string shape_of(const vs::tensor_info& tensor) { return vs::detail::text_of(tensor.shape); }
// varscope's name of the dtype, or else the file's.
inline std::string dtype_of(const vs::tensor_info& tensor) {
    return std::string(tensor.dtype == vs::data_type::unspecified ? tensor.dtype_name
                                                                  : vs::name_of(tensor.dtype));
}
inline std::string type_of(const vs::tensor_info& tensor) {
    return dtype_of(tensor) + " " + shape_of(tensor);
}

inline std::uint64_t byte_size_of(const vs::tensor_list& tensors) {
    std::uint64_t size = 0;
    for (const vs::tensor_info& tensor : tensors) size += tensor.byte_size;
    return size;
}

// Names may contain anything, including commands for terminals.
inline std::string printable(std::string_view name) {
    std::string out;
    for (const char c : name) {
        const auto byte = static_cast<unsigned char>(c);
        if (byte >= 0x20 && byte != 0x7f)
            out += c;
        else
            ((out += "\\x") += "0123456789abcdef"[byte >> 4]) += "0123456789abcdef"[byte & 15];
    }
    return out;
}

// Columns are as wide as their longest entry; the last one is not padded.
class table {
  public:
    void add(std::vector<std::string> row) {
        widths_.resize(std::max(widths_.size(), row.size()));
        for (std::size_t i = 0; i < row.size(); ++i) widths_[i] = std::max(widths_[i], row[i].size());
        rows_.push_back(std::move(row));
    }
    friend std::ostream& operator<<(std::ostream& out, const table& rows) {
        for (const std::vector<std::string>& row : rows.rows_) {
            for (std::size_t i = 0; i + 1 < row.size(); ++i)
                out << std::left << std::setw(static_cast<int>(rows.widths_[i]) + 2) << row[i];
            out << row.back() << '\n';
        }
        return out;
    }

  private:
    std::vector<std::vector<std::string>> rows_;
    std::vector<std::size_t> widths_;
};

} // namespace tools
