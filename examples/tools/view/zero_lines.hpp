// SPDX-License-Identifier: MIT
// The rows and columns of a matrix in which all elements are 0.
#pragma once

#include "heat_map.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace tensor_view {

// Rows are along the first axis, and columns are the entries of the last one. Only of tensors of two axes or
// more.
class zero_lines {
  public:
    explicit zero_lines(const std::vector<std::size_t>& extents) {
        if (extents.size() < 2) return;
        rows_ = extents.front();
        columns_ = extents.back();
        row_size_ = 1;
        for (std::size_t axis = 1; axis < extents.size(); ++axis) row_size_ *= extents[axis];
        if (row_size_ == 0 || rows_ == 0) rows_ = columns_ = 0;
        if (columns_ > most_columns) columns_ = 0; // is not counted
        is_used_.resize(columns_);
    }

    void add(const double* values, std::size_t count) {
        if (rows_ == 0) return;
        for (std::size_t i = 0; i < count; ++i) {
            is_row_used_ = is_row_used_ || values[i] != 0;
            if (columns_ != 0) {
                if (values[i] != 0) is_used_[column_] = 1;
                if (++column_ == columns_) column_ = 0;
            }
            if (++in_row_ == row_size_) end_row();
        }
    }

    [[nodiscard]] std::uint64_t rows() const { return rows_; }
    [[nodiscard]] std::uint64_t columns() const { return columns_; }
    [[nodiscard]] std::uint64_t zero_rows() const { return zero_rows_; }
    [[nodiscard]] std::uint64_t zero_columns() const {
        return static_cast<std::uint64_t>(std::count(is_used_.begin(), is_used_.end(), 0));
    }

  private:
    static constexpr std::uint64_t most_columns = 1 << 24;

    void end_row() {
        zero_rows_ += !is_row_used_;
        is_row_used_ = false;
        in_row_ = 0;
    }

    std::uint64_t rows_ = 0, columns_ = 0, row_size_ = 0;
    std::uint64_t in_row_ = 0, column_ = 0; // of the next element
    bool is_row_used_ = false;
    std::uint64_t zero_rows_ = 0;
    std::vector<unsigned char> is_used_{}; // of each column
};

} // namespace tensor_view
