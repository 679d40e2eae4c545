// SPDX-License-Identifier: MIT
// The elements of one array whose shape is known at run time: what user-written functions of a variable get.
#pragma once

#include <varscope/core/shape.hpp>

#include <cstddef>
#include <type_traits>

namespace varscope {

/// Refers to the elements of an array in row-major order; copying a view copies no element.
template<class T>
class array_view {
  public:
    using element_type = T;
    using value_type = std::remove_const_t<T>;

    /// Neither the elements nor the extents are copied: both outlive the view.
    constexpr array_view(T* data, shape_view shape)
        : data_(data),
          shape_(shape),
          size_(element_count(shape)) {}
    /// Only reads.
    template<class U>
        requires(!std::is_same_v<U, T> && std::is_convertible_v<U (*)[], T (*)[]>)
    constexpr array_view(array_view<U> other)
        : data_(other.data()),
          shape_(other.shape()),
          size_(other.size()) {}

    [[nodiscard]] constexpr T* data() const { return data_; }
    /// The number of elements.
    [[nodiscard]] constexpr std::size_t size() const { return size_; }
    [[nodiscard]] constexpr shape_view shape() const { return shape_; }
    [[nodiscard]] constexpr std::size_t rank() const { return shape_.size(); }

    [[nodiscard]] constexpr T* begin() const { return data_; }
    [[nodiscard]] constexpr T* end() const { return data_ + size_; }
    /// The element at row-major position `position`.
    constexpr T& operator[](std::size_t position) const { return data_[position]; }

  private:
    T* data_;
    shape_view shape_;
    std::size_t size_;
};

} // namespace varscope
