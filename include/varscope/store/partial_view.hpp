// SPDX-License-Identifier: MIT
// The elements of one variable that a shard has.
#pragma once

#include <varscope/core/shape.hpp>
#include <varscope/store/variable_view.hpp>

#include <cassert>
#include <cstddef>
#include <span>
#include <string_view>
#include <type_traits>

namespace varscope {

/// Those elements of a variable that a shard has: see partial_view<T, shape<Extents...>> below.
template<class T, class Shape>
class partial_view;

/// Refers to those elements of a variable with these extents that are in a shard: a range in row-major order,
/// from first() on; perhaps none. Valid until the shard, or the one that it was moved to, is destroyed.
template<class T, std::int64_t... Extents>
class partial_view<T, shape<Extents...>> {
  public:
    using element_type = T;                         ///< const if it can only be read
    using value_type = std::remove_const_t<T>;      ///< the same without const
    using shape_type = varscope::shape<Extents...>; ///< of the whole variable

    /// Made by get<"w">(shard). `name` is the variable's name with ":0" and a zero at its end.
    partial_view(T* data, std::size_t first, std::size_t count, const char* name)
        : data_(data),
          first_(first),
          count_(count),
          name_(name) {}

    /// The index, in row-major order, of the first element that is here; that of the next one if none is.
    [[nodiscard]] std::size_t first() const { return first_; }
    /// The number of elements that are here.
    [[nodiscard]] std::size_t size() const { return count_; }
    /// The elements that are here.
    [[nodiscard]] std::span<T> span() const { return {data_, count_}; }

    /// The number of elements of the whole variable.
    static constexpr std::size_t whole_size = (static_cast<std::size_t>(Extents) * ... * std::size_t{1});
    /// The number of elements in one row: of an entry of the first axis.
    static constexpr std::size_t row_size = [] {
        std::size_t size = 1, axis = 0;
        ((size *= axis++ == 0 ? 1 : static_cast<std::size_t>(Extents)), ...);
        return size;
    }();
    /// The first row of which all elements are here; first_row() + row_count() is one past the last.
    [[nodiscard]] std::size_t first_row() const {
        return row_size == 0 ? 0 : first_ / row_size + (first_ % row_size != 0 ? 1 : 0);
    }
    /// The number of rows of which all elements are here; 1 or 0 for a variable without axes.
    [[nodiscard]] std::size_t row_count() const {
        const std::size_t end = row_size == 0 ? 0 : (first_ + count_) / row_size, begin = first_row();
        return end > begin ? end - begin : 0;
    }
    /// Whether all elements of a row are here.
    [[nodiscard]] bool has_row(std::size_t row) const {
        return row >= first_row() && row < first_row() + row_count();
    }
    /// The elements of a row that is here; assert checks that it is.
    [[nodiscard]] std::span<T> row(std::size_t index) const {
        assert(has_row(index) && "varscope: not all elements of this row are in the shard");
        return {data_ + (index * row_size - first_), row_size};
    }

    /// TensorFlow's name, "encoder/w:0".
    [[nodiscard]] std::string_view name() const { return name_; }
    /// The path, "encoder/w".
    [[nodiscard]] std::string_view key() const { return name().substr(0, name().size() - 2); }

  private:
    T* data_;
    std::size_t first_;
    std::size_t count_;
    const char* name_;
};

} // namespace varscope
