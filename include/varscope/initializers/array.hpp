// SPDX-License-Identifier: MIT
// initial_value: initial values given as an array, which determines the shape.
#pragma once

#include <varscope/core/fixed_string.hpp>
#include <varscope/core/shape.hpp>
#include <varscope/initializers/basic.hpp>

#include <cstddef>
#include <type_traits>

namespace varscope {

namespace detail {

template<class T, class Shape>
struct array_initializer;
template<class T, std::int64_t... Extents>
struct array_initializer<T, shape<Extents...>> : constant_list<extents_of<shape<Extents...>>.count> {};

template<class Array>
struct array_traits {
    static_assert(never<Array>,
                  "varscope: initial_value takes a constexpr array of elements: a list in braces, an "
                  "array or a std::array, as its size must be known at compile time");
    using element = float;
    using shape_type = shape<>;
    static constexpr void copy(number*&, const Array&) {}
};
template<class T>
    requires(data_type_of<T> != data_type::unspecified)
struct array_traits<T> {
    using element = T;
    using shape_type = shape<>;
    static constexpr void copy(number*& out, const T& value) { *out++ = number(value); }
};
template<std::int64_t First, class Rest>
struct with_extent;
template<std::int64_t First, std::int64_t... Rest>
struct with_extent<First, shape<Rest...>> {
    using type = shape<First, Rest...>;
};
template<class T, std::size_t Count>
struct array_traits<T[Count]> {
    using element = typename array_traits<T>::element;
    using shape_type = typename with_extent<std::int64_t{Count}, typename array_traits<T>::shape_type>::type;
    static constexpr void copy(number*& out, const T (&values)[Count]) {
        for (const T& value : values) array_traits<T>::copy(out, value);
    }
};
// std::array and similar types.
template<template<class, std::size_t> class Array, class T, std::size_t Count>
struct array_traits<Array<T, Count>> {
    using element = typename array_traits<T>::element;
    using shape_type = typename with_extent<std::int64_t{Count}, typename array_traits<T>::shape_type>::type;
    static constexpr void copy(number*& out, const Array<T, Count>& values) {
        for (const T& value : values) array_traits<T>::copy(out, value);
    }
};

template<class Array>
constexpr auto list_of_array(const Array& values) {
    using traits = array_traits<std::remove_cv_t<Array>>;
    array_initializer<typename traits::element, typename traits::shape_type> list{};
    list.base = {.kind = initializer_kind::constant};
    number* out = list.values;
    traits::copy(out, values);
    return list;
}

} // namespace detail

/// The elements of a constexpr array, nested for several axes: initial_value(table) with float table[2][3],
/// a std::array, or a list in braces of up to three axes, initial_value({{1.0f, 2.0f}, {3.0f, 4.0f}}). Copies
/// them. The variable must have the array's shape and may leave out shape and dtype. initializer=array of
/// tf.get_variable
template<class Array>
constexpr auto initial_value(const Array& values) {
    return detail::list_of_array(values);
}
/// From a list in braces.
template<class T, std::size_t A>
constexpr auto initial_value(const T (&values)[A]) {
    return detail::list_of_array(values);
}
/// From a list in braces for two axes.
template<class T, std::size_t A, std::size_t B>
constexpr auto initial_value(const T (&values)[A][B]) {
    return detail::list_of_array(values);
}
/// From a list in braces for three axes.
template<class T, std::size_t A, std::size_t B, std::size_t C>
constexpr auto initial_value(const T (&values)[A][B][C]) {
    return detail::list_of_array(values);
}

} // namespace varscope
