// SPDX-License-Identifier: MIT
// A small picture of a tensor: of each block of elements, the one of the largest magnitude.
#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace tensor_view {

// A tensor as matrices of its last two axes; a vector is one of one row.
struct matrix_shape {
    std::uint64_t slices = 1, rows = 1, columns = 1;

    explicit matrix_shape(const std::vector<std::size_t>& extents) {
        const std::size_t rank = extents.size();
        if (rank >= 1) columns = extents[rank - 1];
        if (rank >= 2) rows = extents[rank - 2];
        for (std::size_t axis = 0; axis + 2 < rank; ++axis) slices *= extents[axis];
    }
};

class heat_map {
  public:
    // At most `side` cells high and wide, a vector as many as side * side wide; of the first `most_slices`
    // slices.
    heat_map(const matrix_shape& shape, std::size_t side, std::size_t most_slices)
        : shape_(shape),
          slices_(std::min<std::uint64_t>(shape.slices, most_slices)),
          rows_(std::min<std::uint64_t>(shape.rows, side)),
          columns_(std::min<std::uint64_t>(shape.columns, shape.rows == 1 ? side * side : side)),
          cells_(slices_ * rows_ * columns_) {}

    // The next elements in row-major order.
    void add(const double* values, std::size_t count) {
        if (cells_.empty()) return;
        for (std::size_t i = 0; i < count; ++i, ++column_) {
            if (column_ == shape_.columns) next_row();
            if (slice_ >= slices_) return;
            show(cells_[(slice_ * rows_ + row_ * rows_ / shape_.rows) * columns_ +
                        column_ * columns_ / shape_.columns],
                 values[i]);
        }
    }

    [[nodiscard]] std::uint64_t slices() const { return slices_; }
    [[nodiscard]] std::uint64_t rows() const { return rows_; }
    [[nodiscard]] std::uint64_t columns() const { return columns_; }
    [[nodiscard]] std::size_t cell_count() const { return cells_.size(); }
    // The magnitude that has the code 127.
    [[nodiscard]] double scale() const {
        double largest = 0;
        for (const double cell : cells_)
            if (std::isfinite(cell)) largest = std::max(largest, std::fabs(cell));
        return largest;
    }
    // From -127 to 127, of numbers; -128 of what is not finite.
    [[nodiscard]] std::vector<std::int8_t> codes() const {
        const double largest = scale();
        std::vector<std::int8_t> codes;
        for (const double cell : cells_) codes.push_back(code_of(cell, largest));
        return codes;
    }

  private:
    void next_row() {
        column_ = 0;
        if (++row_ < shape_.rows) return;
        row_ = 0;
        ++slice_;
    }
    static void show(double& cell, double value) {
        if (!std::isfinite(value) || std::fabs(value) > std::fabs(cell))
            cell = std::isfinite(cell) ? value : cell;
    }
    static std::int8_t code_of(double cell, double largest) {
        if (!std::isfinite(cell)) return -128;
        return largest == 0 ? std::int8_t{0} : static_cast<std::int8_t>(std::lround(127 * (cell / largest)));
    }

    matrix_shape shape_;
    std::uint64_t slices_, rows_, columns_;
    std::vector<double> cells_;
    std::uint64_t slice_ = 0, row_ = 0, column_ = 0; // of the next element
};

} // namespace tensor_view
