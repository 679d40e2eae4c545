// SPDX-License-Identifier: MIT
// Arrays as text, as numpy 1.13's print(array) writes them.
#pragma once

#include <varscope/core/dtype.hpp>
#include <varscope/core/shape.hpp>
#include <varscope/store/detail/printing/decimal.hpp>
#include <varscope/store/detail/printing/numpy_layout.hpp>
#include <varscope/store/detail/printing/numpy_words.hpp>
#include <varscope/store/detail/printing/real_number.hpp>

#include <cstddef>
#include <string>
#include <type_traits>

namespace varscope::detail::printing {

// An array of rank 0 is written as Python writes the number, whose floating-point type is always double.

inline std::string scalar_digits(decimal number) {
    const bool scientific = number.point <= -4 || number.point > 16;
    const int exponent = scientific ? normalize(number) : 0;
    std::string text = number.negative ? "-" : "";
    text += whole(number);
    if (const int size = fraction_size(number); size > 0) text.append(".").append(fraction(number, size));
    if (scientific) text += exponent_text(exponent, 2);
    return text;
}

inline std::string scalar_part(const real_number& number) {
    if (number.kind == number_kind::nan) return "nan";
    if (number.kind == number_kind::infinite) return number.negative ? "-inf" : "inf";
    return scalar_digits(shortest(number.value, 53, 1, double_digits));
}

// Python's str(float).
inline std::string real_scalar(const real_number& number) {
    const std::string text = scalar_part(number);
    const bool looks_integral = text.find_first_not_of("-0123456789") == std::string::npos;
    return looks_integral ? text + ".0" : text;
}

// Python's str(complex).
inline std::string complex_scalar(const real_number& real, const real_number& imaginary) {
    std::string right = scalar_part(imaginary) + 'j';
    if (real.is_finite() && real.value == 0 && !real.negative) return right;
    std::string text = "(";
    text.append(scalar_part(real)).append(right[0] == '-' ? "" : "+").append(right).append(")");
    return text;
}

template<class T>
std::string read_integer(const void* data, std::size_t index) {
    using widest = std::conditional_t<std::is_signed_v<T>, long long, unsigned long long>;
    return std::to_string(static_cast<widest>(static_cast<const T*>(data)[index]));
}
inline std::string read_boolean(const void* data, std::size_t index) {
    return static_cast<const bool*>(data)[index] ? " True" : "False";
}

template<class T>
std::string scalar_text(const T& value) {
    constexpr data_type type = data_type_of<T>;
    if constexpr (type == data_type::boolean)
        return value ? "True" : "False";
    else if constexpr (is_integer(type))
        return read_integer<T>(&value, 0);
    else if constexpr (is_complex(type))
        return complex_scalar(read_part<T, 0>(&value, 0), read_part<T, 1>(&value, 0));
    else
        return real_scalar(read_real<T>(&value, 0));
}

template<class T>
word_table words_of(const T* data, const array_outline& shown) {
    constexpr data_type type = data_type_of<T>;
    constexpr int bits = significand_bits(type);
    if constexpr (type == data_type::boolean)
        return exact_words({data, read_boolean}, shown);
    else if constexpr (is_integer(type))
        return exact_words({data, read_integer<T>}, shown);
    else if constexpr (is_complex(type))
        return complex_words({data, read_part<T, 0>, bits}, {data, read_part<T, 1>, bits}, shown);
    else
        return real_words({data, read_real<T>, bits}, shown);
}

// The elements in row-major order as numpy 1.13's str(array).
template<class T>
std::string numpy_text(const T* data, shape_view extents) {
    static_assert(data_type_of<T> != data_type::unspecified, "not an element type of varscope");
    if (extents.empty()) return scalar_text(*data);
    if (element_count(extents) == 0) return "[]";
    const array_outline shown(extents);
    return array_writer(shown, words_of(data, shown)).write();
}

} // namespace varscope::detail::printing
