// SPDX-License-Identifier: MIT
// Which values become elements of a dtype without a cast.
#pragma once

#include <varscope/core/dtype.hpp>
#include <varscope/core/index.hpp>

#include <type_traits>
#include <utility>

namespace varscope::detail {

// The bits of an integer type or bool that hold its magnitude.
template<class Int>
inline constexpr int value_bits = static_cast<int>(8 * sizeof(Int)) - (std::is_signed_v<Int> ? 1 : 0);
template<>
inline constexpr int value_bits<bool> = 1;

// Whether each value of one integer type is one of the other.
template<class To, class From>
inline constexpr bool holds_all_of = (std::is_signed_v<To> ||
                                      !std::is_signed_v<From>)&&value_bits<To> >= value_bits<From>;

// The same of dtypes; false if one is neither an integer nor bool.
constexpr bool holds_integers_of(data_type to, data_type from) {
    if (from == data_type::boolean || to == data_type::boolean)
        return from == data_type::boolean && to <= data_type::uint64;
    if (!is_integer(to) || !is_integer(from)) return false;
    const bool to_signed = to <= data_type::int64, from_signed = from <= data_type::int64;
    if (to_signed == from_signed) return size_of(to) >= size_of(from);
    return to_signed && size_of(to) > size_of(from);
}

// The integer type of an integer, an enumerator, or an object that converts to one integer type.
template<class T>
struct integer_of {
    using type = decltype(+std::declval<const T&>());
};
template<class T>
    requires std::is_integral_v<T>
struct integer_of<T> {
    using type = T;
};

// An integer that may be out of range of the dtype: accepted as a constant only.
template<class Value, class T>
concept needs_constant =
    std::is_integral_v<Value> && index_like<T> && !holds_all_of<Value, typename integer_of<T>::type>;

// Not constexpr: constant evaluation ends here.
void value_out_of_range_of_the_dtype();

// An integer constant in range of an element type: as braces, it takes constants of wider types, and no
// variables of these. The name is what compilers say about others.
template<class Value>
struct constant_or_else_cast {
    Value value;

    template<class T>
        requires needs_constant<Value, T>
    consteval constant_or_else_cast(T constant) : value() {
        using integer = typename integer_of<T>::type;
        const integer wide = constant;
        value = static_cast<Value>(wide);
        const bool has_same_sign = (value < Value()) == (wide < integer());
        if (static_cast<integer>(value) != wide || !has_same_sign) value_out_of_range_of_the_dtype();
    }
};

} // namespace varscope::detail
