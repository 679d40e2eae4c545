// SPDX-License-Identifier: MIT
// A view of a variable in memory: a pointer with a static shape and a name.
#pragma once

#include <varscope/core/dtype.hpp>
#include <varscope/core/index.hpp>
#include <varscope/core/shape.hpp>
#include <varscope/store/detail/error_view.hpp>
#include <varscope/store/detail/operations/assignable.hpp>

#include <cassert>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <type_traits>

namespace varscope {

/// A view of one variable with elements T: see variable_view<T, shape<Extents...>> below.
template<class T, class Shape>
class variable_view;

namespace detail {

template<class Shape>
struct row_shape;
template<std::int64_t First, std::int64_t... Rest>
struct row_shape<shape<First, Rest...>> {
    using type = shape<Rest...>;
};
template<class Shape>
using shape_of_row = typename row_shape<Shape>::type;

// The text up to a zero. g++ takes a zero inside a constant string for the end of its array, and warns of
// reads after it.
inline std::string_view text_at(const char* begin) {
    asm("" : "+r"(begin));
    return begin;
}

} // namespace detail

/// The view of a variable: view<float, 2, 3>, or view<const float, 2, 3> to read only.
template<class T, std::int64_t... Extents>
using view = variable_view<T, shape<Extents...>>;

/// Refers to the elements of one variable in row-major order, for as long as it exists: copying a view copies
/// no element; assigning to it assigns elements, and is a compile error where both sides are views and the
/// left one has a name. A view of a store is valid until the store, or the one that it was moved to, is
/// destroyed.
// std::is_copy_assignable is true all the same: the error is in the body of operator=, as a deleted function
// would say nothing.
template<class T, std::int64_t... Extents>
class variable_view<T, shape<Extents...>>
    : public detail::operations::assignable<variable_view<T, shape<Extents...>>, T, shape<Extents...>> {
    using assignable = detail::operations::assignable<variable_view, T, varscope::shape<Extents...>>;
    friend detail::operations::element_access;
    template<class, class>
    friend class variable_view;

    static constexpr const auto& extents = detail::extents_of<varscope::shape<Extents...>>;

  public:
    using element_type = T;                                      ///< const if it can only be read
    using value_type = std::remove_const_t<T>;                   ///< the same without const
    using shape_type = varscope::shape<Extents...>;              ///< the shape as a type
    static constexpr data_type dtype = data_type_of<value_type>; ///< of the elements
    static constexpr std::size_t rank = sizeof...(Extents);      ///< the number of axes

    /// Views size() elements from `data` on. `name` is the variable's name with ":0" and a zero at its end.
    /// Both must outlive the view.
    [[gnu::always_inline]] constexpr variable_view(T* data, const char* name) : data_(data), name_(name) {}
    /// Copies the view, not the elements.
    variable_view(const variable_view&) = default;
    /// Converts to a view that can only be read.
    template<class U>
        requires(!std::is_same_v<U, T> && std::is_convertible_v<U (*)[], T (*)[]>)
    constexpr variable_view(const variable_view<U, varscope::shape<Extents...>>& other)
        : variable_view(other.data_, other.name_) {}

    /// TensorFlow's name, "encoder/w:0".
    [[nodiscard]] std::string_view name() const { return detail::text_at(name_); }
    /// The full path without ":0", as checkpoints use it.
    [[nodiscard]] std::string_view key() const { return name().substr(0, name().size() - 2); }
    /// The extents, with static storage.
    [[nodiscard]] static constexpr shape_view shape() { return detail::view_of(&extents); }
    /// The number of elements.
    [[nodiscard]] static constexpr std::size_t size() { return extents.count; }

    /// The first element; the others follow in row-major order. Valid as long as the view; aligned as
    /// the dtype, or more: see alignment<graph, path>.
    [[nodiscard]] constexpr T* data() const { return data_; }
    /// All elements in row-major order; valid as long as data().
    [[nodiscard]] constexpr std::span<T, extents.count> span() const {
        return std::span<T, extents.count>(data_, extents.count);
    }
    /// From begin() to end() the elements are in row-major order; valid as long as data().
    [[nodiscard]] constexpr T* begin() const { return data(); }
    /// One past the last element.
    [[nodiscard]] constexpr T* end() const { return data() + size(); }

    /// The element at one index for each axis; assert checks that they are in range.
    template<class... Index>
    [[gnu::always_inline]] constexpr T& operator()(Index... index) const {
        constexpr bool are_integers = (detail::index_like<Index> && ...);
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
    constexpr decltype(auto) operator[](Index index) const {
        constexpr bool has_one_axis = rank == 1;
        static_assert(has_one_axis,
                      "varscope: only a variable with one axis takes [i]; write (i, j) for others");
        if constexpr (has_one_axis)
            return (*this)(index);
        else
            return detail::anything();
    }

    /// The row of a variable with axes, as a view of one axis less: row(i)(j, k) is (i, j, k). Named as the
    /// variable. assert checks that the index is in range.
    template<class Index>
    [[nodiscard]] constexpr auto row(Index index) const {
        static_assert(detail::index_like<Index>, "varscope: the index of a row must be an integer");
        static_assert(rank > 0, "varscope: a scalar variable has no rows");
        if constexpr (rank > 0 && detail::index_like<Index>) {
            constexpr std::size_t size_of_row = detail::extents_of<detail::shape_of_row<shape_type>>.count;
            [[maybe_unused]] constexpr std::uint64_t rows =
                extents.of[0]; // code of a device cannot use the pointer
            assert(static_cast<std::uint64_t>(index) < rows && "varscope: an index is out of range");
            return variable_view<T, detail::shape_of_row<shape_type>>(
                data_ + static_cast<std::size_t>(index) * size_of_row, name_);
        } else {
            return detail::anything();
        }
    }

    using assignable::operator=;
    /// A compile error, as a view always refers to the same variable: write assign.
    const variable_view& operator=(const variable_view&) const& {
        // As refuse_to_assign_named_view, but spelled out, as std::vector alone is ten lines of notes.
        static_assert(detail::never<T>,
                      "varscope: a named view always refers to the same variable; write a.assign(b) to copy "
                      "the elements of b, or give the view of the other variable a name");
        return *this;
    }
    /// Copies the elements of another variable, to a view without a name: get<"a">(store) = get<"b">(store).
    /// Also to one that is moved from, as that is asked for by name.
    const variable_view& operator=(const variable_view& other) const&& {
        this->assign(other);
        return *this;
    }

  private:
    template<class F>
    void change_elements(F f) const {
        f(data_);
    }

    T* data_;
    const char* name_;
};

} // namespace varscope
