// SPDX-License-Identifier: MIT
// A view of one array whose shape is known at run time: what user-defined functions of a variable receive.
#pragma once

#include <varscope/core/shape.hpp>

#include <cstddef>
#include <type_traits>

namespace varscope {

/// Refers to the elements of an array in row-major order; copying a view copies no element. It owns nothing:
/// the elements and the extents must outlive it. User-defined regularizers and constraints receive one that
/// is valid until they return.
template<class T>
class array_view {
  public:
    using element_type = T;                    ///< of the elements; const if they can only be read
    using value_type = std::remove_const_t<T>; ///< of the elements, without const

    /// Views element_count(shape) elements from `data` on; copies neither the elements nor the extents.
    constexpr array_view(T* data, shape_view shape)
        : data_(data),
          shape_(shape),
          size_(element_count(shape)) {}
    /// Converts to a view that can only be read.
    template<class U>
        requires(!std::is_same_v<U, T> && std::is_convertible_v<U (*)[], T (*)[]>)
    constexpr array_view(array_view<U> other)
        : data_(other.data()),
          shape_(other.shape()),
          size_(other.size()) {}

    /// The first element, aligned as T.
    [[nodiscard]] constexpr T* data() const { return data_; }
    /// The number of elements.
    [[nodiscard]] constexpr std::size_t size() const { return size_; }
    /// The extents.
    [[nodiscard]] constexpr shape_view shape() const { return shape_; }
    /// The number of axes.
    [[nodiscard]] constexpr std::size_t rank() const { return shape_.size(); }

    /// From begin() to end() the elements are in row-major order.
    [[nodiscard]] constexpr T* begin() const { return data_; }
    /// One past the last element.
    [[nodiscard]] constexpr T* end() const { return data_ + size_; }
    /// The element at row-major position `position`, which must be less than size().
    constexpr T& operator[](std::size_t position) const { return data_[position]; }

  private:
    T* data_;
    shape_view shape_;
    std::size_t size_;
};

} // namespace varscope
