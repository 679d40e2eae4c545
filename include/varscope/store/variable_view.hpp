// SPDX-License-Identifier: MIT
// A view of a variable in memory: a pointer with a static shape and a name.
#pragma once

#include <varscope/core/dtype.hpp>
#include <varscope/core/shape.hpp>
#include <varscope/store/detail/error_view.hpp>

#include <cassert>
#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <span>
#include <string_view>
#include <type_traits>

namespace varscope {

/// A view of one variable with elements T: see variable_view<T, shape<Extents...>> below.
template<class T, class Shape>
class variable_view;

namespace detail {

enum class assignment { of_same_shape, of_scalar, of_view, of_value };

// By pointer, so that classes derived from a view count as one.
template<class Value, class Shape, class T, class OtherShape>
constexpr assignment assignment_from(const variable_view<T, OtherShape>*) {
    return std::is_same_v<Shape, OtherShape> && std::is_same_v<Value, std::remove_const_t<T>>
               ? assignment::of_same_shape
               : assignment::of_view;
}
template<class Value, class Shape>
constexpr assignment assignment_from(const void*) {
    return assignment::of_value;
}
template<class Value, class Shape, class Other>
inline constexpr assignment
    assignment_of = std::is_same_v<Shape, shape<>>&& std::is_convertible_v<Other, Value>
                        ? assignment::of_scalar
                        : assignment_from<Value, Shape>(static_cast<const Other*>(nullptr));

template<class Value>
struct ragged_list {
    ragged_list(std::initializer_list<std::initializer_list<Value>>) {}
};

} // namespace detail

/// Refers to the elements of one variable in row-major order. Copying a view copies no element; assigning to
/// it assigns elements. A view of a store is valid until the store, or the one that it was moved to, is
/// destroyed.
template<class T, std::int64_t... Extents>
class variable_view<T, shape<Extents...>> {
    static constexpr const detail::extents& extents = detail::extents_of<varscope::shape<Extents...>>;

  public:
    using element_type = T;
    using value_type = std::remove_const_t<T>;
    static constexpr data_type dtype = data_type_of<value_type>; ///< of the elements
    static constexpr std::size_t rank = sizeof...(Extents);      ///< the number of axes
    /// The alignment of data() that is known at compile time, in bytes.
    static constexpr std::size_t alignment = alignof(T);

    /// Views size() elements from `data` on. `name` is the variable's name with ":0" and a zero at its end.
    /// Both must outlive the view.
    [[gnu::always_inline]] variable_view(T* data, const char* name) : data_(data), name_(name) {}
    /// Copies the view, not the elements.
    variable_view(const variable_view&) = default;
    /// Converts to a view that can only be read.
    template<class U>
        requires(!std::is_same_v<U, T> && std::is_convertible_v<U (*)[], T (*)[]>)
    variable_view(const variable_view<U, varscope::shape<Extents...>>& other)
        : variable_view(other.data(), other.name().data()) {}

    /// TensorFlow's name, "encoder/w:0".
    [[nodiscard]] std::string_view name() const { return opaque_name(); }
    /// The full path without ":0", as checkpoints use it.
    [[nodiscard]] std::string_view key() const { return name().substr(0, name().size() - 2); }
    /// The extents, with static storage.
    [[nodiscard]] static constexpr shape_view shape() { return detail::view_of(&extents); }
    /// The number of elements.
    [[nodiscard]] static constexpr std::size_t size() { return extents.count; }

    /// The first element; the others follow in row-major order. Aligned to `alignment` bytes, valid as long
    /// as the view.
    [[nodiscard]] T* data() const { return data_; }
    /// All elements in row-major order; valid as long as data().
    [[nodiscard]] std::span<T, extents.count> span() const {
        return std::span<T, extents.count>(data_, extents.count);
    }
    /// From begin() to end() the elements are in row-major order; valid as long as data().
    [[nodiscard]] T* begin() const { return data(); }
    /// One past the last element.
    [[nodiscard]] T* end() const { return data() + size(); }

    /// The element at one index for each axis; assert checks that they are in range.
    template<class... Index>
    [[gnu::always_inline]] T& operator()(Index... index) const {
        constexpr bool are_integers = (std::is_convertible_v<Index, std::size_t> && ...);
        static_assert(are_integers, "varscope: the indices of a variable must be integers");
        static_assert(!are_integers || sizeof...(Index) == rank,
                      "varscope: a variable takes as many indices as its shape has extents");
        std::size_t position = 0;
        if constexpr (are_integers && sizeof...(Index) == rank) { // written out: calls cost compile time
            assert(((static_cast<std::uint64_t>(index) < static_cast<std::uint64_t>(Extents)) && ...) &&
                   "varscope: an index is out of range");
            ((position = position * static_cast<std::size_t>(Extents) + static_cast<std::size_t>(index)),
             ...);
        }
        return data_[position];
    }

    /// The element of a variable with one axis; assert checks that the index is in range.
    template<class Index>
    decltype(auto) operator[](Index index) const {
        constexpr bool has_one_axis = rank == 1;
        static_assert(has_one_axis,
                      "varscope: only a variable with one axis takes [i]; write (i, j) for others");
        if constexpr (has_one_axis)
            return (*this)(index);
        else
            return detail::anything();
    }

    /// Copies the elements of another variable of the same shape and dtype.
    const variable_view& operator=(const variable_view& other) const { return copy_from(other.data()); }
    /// The same from other kinds of views; or sets a scalar variable to a value.
    template<class Other>
    const variable_view& operator=(const Other& other) const {
        constexpr detail::assignment kind =
            detail::assignment_of<value_type, varscope::shape<Extents...>, Other>;
        static_assert(kind != detail::assignment::of_view,
                      "varscope: both variables must have the same shape and dtype");
        static_assert(kind != detail::assignment::of_value,
                      "varscope: a single value is assigned to a variable with axes; write fill(value) to "
                      "set all elements");
        if constexpr (kind == detail::assignment::of_same_shape)
            return copy_from(other.data());
        else if constexpr (kind == detail::assignment::of_scalar)
            return copy_from(&static_cast<const value_type&>(value_type(other)));
        else
            return *this;
    }
    /// Copies from a list that is nested as the shape, of up to four axes: w = {{1, 2}, {3, 4}}. Its lengths
    /// must be the extents.
    template<std::size_t A>
        requires(rank > 0)
    const variable_view& operator=(const value_type (&values)[A]) const { return copy_list<A>(values); }
    /// From a list for two axes.
    template<std::size_t A, std::size_t B>
        requires(rank > 0)
    const variable_view& operator=(const value_type (&values)[A][B]) const {
        return copy_list<A, B>(values[0]);
    }
    /// From a list for three axes.
    template<std::size_t A, std::size_t B, std::size_t C>
        requires(rank > 0)
    const variable_view& operator=(const value_type (&values)[A][B][C]) const {
        return copy_list<A, B, C>(values[0][0]);
    }
    /// From a list for four axes.
    template<std::size_t A, std::size_t B, std::size_t C, std::size_t D>
        requires(rank > 0)
    const variable_view& operator=(const value_type (&values)[A][B][C][D]) const {
        return copy_list<A, B, C, D>(values[0][0][0]);
    }
    /// A compile error that says what is wrong with a list whose rows have different lengths.
    const variable_view& operator=(detail::ragged_list<value_type>) const
        requires(rank > 0 && std::is_arithmetic_v<value_type>) {
        static_assert(rank == 0, "varscope: the rows of a list have different lengths");
        return *this;
    }
    /// Sets all elements to one value.
    void fill(const value_type& value) const {
        static_assert(!std::is_const_v<T>, "varscope: a variable of a const store can only be read");
        if constexpr (!std::is_const_v<T>)
            for (T& element : *this) element = value;
    }

  private:
    // g++ 12 takes a zero inside a constant string for the end of its array, and warns of reads after it.
    [[nodiscard]] const char* opaque_name() const {
        const char* name = name_;
        asm("" : "+r"(name));
        return name;
    }
    template<std::size_t... Given>
    const variable_view& copy_list(const value_type* values) const {
        static_assert(!std::is_const_v<T>, "varscope: a variable of a const store can only be read");
        static_assert(
            std::is_same_v<varscope::shape<static_cast<std::int64_t>(Given)...>, varscope::shape<Extents...>>,
            "varscope: a list is assigned to a variable of another shape");
        if constexpr (!std::is_const_v<T> && sizeof...(Given) == rank &&
                      ((Given == static_cast<std::size_t>(Extents)) && ...))
            return copy_from(values);
        else
            return *this;
    }
    const variable_view& copy_from(const value_type* from) const {
        static_assert(!std::is_const_v<T>, "varscope: a variable of a const store can only be read");
        if constexpr (!std::is_const_v<T>)
            for (std::size_t i = 0; i < size(); ++i) data_[i] = from[i];
        return *this;
    }

    T* data_;
    const char* name_;
};

/// A variable_view whose data() is known at compile time to be a multiple of `Alignment` bytes, which helps
/// compilers to vectorize. Look-ups return it for variables at multiples of 64 bytes.
template<class T, class Shape, std::size_t Alignment>
class aligned_view : public variable_view<T, Shape> {
  public:
    /// The alignment of data(), in bytes.
    static constexpr std::size_t alignment = Alignment;

    /// As for variable_view; `data` must be a multiple of `Alignment`.
    [[gnu::always_inline]] aligned_view(T* data, const char* name) : variable_view<T, Shape>(data, name) {}
    /// Copies the view, not the elements.
    aligned_view(const aligned_view&) = default;
    /// Converts to a view that can only be read.
    template<class U>
        requires(!std::is_same_v<U, T> && std::is_convertible_v<U (*)[], T (*)[]>)
    aligned_view(const aligned_view<U, Shape, Alignment>& other) : variable_view<T, Shape>(other) {}

    using variable_view<T, Shape>::operator=;
    /// Copies the elements of another variable.
    const aligned_view& operator=(const aligned_view& other) const {
        variable_view<T, Shape>::operator=(other);
        return *this;
    }

    /// The first element; the others follow in row-major order. Aligned to `alignment` bytes, valid as long
    /// as the view.
    [[nodiscard]] T* data() const {
        return static_cast<T*>(__builtin_assume_aligned(variable_view<T, Shape>::data(), Alignment));
    }
    /// From begin() to end() the elements are in row-major order; valid as long as data().
    [[nodiscard]] T* begin() const { return data(); }
    /// One past the last element.
    [[nodiscard]] T* end() const { return data() + variable_view<T, Shape>::size(); }
};

} // namespace varscope
