// SPDX-License-Identifier: MIT
// Copies the parts of an array, which are one after the other along an axis, to the whole and from it.
#pragma once

#include <varscope/core/shape.hpp>

#include <cstddef>
#include <cstring>

namespace varscope::detail::reading {

// An array in row-major order, of which parts are copied one after the other.
class part_copies {
  public:
    part_copies(std::byte* whole, shape_view shape, std::size_t axis, std::size_t element_size)
        : whole_(whole),
          extent_(shape[axis]) {
        for (std::size_t i = 0; i < axis; ++i) rows_ *= shape[i];
        for (std::size_t i = axis + 1; i < shape.size(); ++i) element_size *= shape[i];
        step_ = element_size;
    }

    // The next part has that extent along the axis.
    void put(const std::byte* part, std::size_t extent) {
        for (std::size_t row = 0; row < rows_ && extent * step_ != 0; ++row)
            std::memcpy(place(row), part + row * extent * step_, extent * step_);
        begin_ += extent;
    }
    void take(std::byte* part, std::size_t extent) {
        for (std::size_t row = 0; row < rows_ && extent * step_ != 0; ++row)
            std::memcpy(part + row * extent * step_, place(row), extent * step_);
        begin_ += extent;
    }

  private:
    [[nodiscard]] std::byte* place(std::size_t row) const {
        return whole_ + (row * extent_ + begin_) * step_;
    }

    std::byte* whole_;
    std::size_t extent_;
    std::size_t rows_ = 1;
    std::size_t step_ = 0; // bytes for each index of the axis
    std::size_t begin_ = 0;
};

} // namespace varscope::detail::reading
