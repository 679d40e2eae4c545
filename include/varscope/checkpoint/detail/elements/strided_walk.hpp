// SPDX-License-Identifier: MIT
// The positions of the elements of an array whose axes are in another order.
#pragma once

#include <varscope/core/shape.hpp>

#include <cstddef>

namespace varscope::detail::elements {

// Visits an array in row-major order. next() returns the position of the next element, as the strides say, in
// elements from the first.
class strided_walk {
  public:
    strided_walk(shape_view shape, const std::size_t* strides) : shape_(shape) {
        for (std::size_t axis = 0; axis < shape.size(); ++axis) strides_[axis] = strides[axis];
    }
    std::size_t next() {
        const std::size_t here = position_;
        for (std::size_t axis = shape_.size(); axis-- > 0;) {
            position_ += strides_[axis];
            if (++index_[axis] < shape_[axis]) break;
            position_ -= index_[axis] * strides_[axis];
            index_[axis] = 0;
        }
        return here;
    }

  private:
    shape_view shape_;
    std::size_t strides_[max_rank]{};
    std::size_t index_[max_rank]{};
    std::size_t position_ = 0;
};

// For an array in column-major order.
inline strided_walk column_major(shape_view shape) {
    std::size_t strides[max_rank]{};
    for (std::size_t axis = 0, step = 1; axis < shape.size(); step *= shape[axis++]) strides[axis] = step;
    return {shape, strides};
}

} // namespace varscope::detail::elements
