// SPDX-License-Identifier: MIT
// Sums, differences and products of elements. Integers wrap around, as in TensorFlow and numpy.
#pragma once

#include <varscope/core/dtype.hpp>

namespace varscope::detail::operations {

template<class Value>
constexpr Value sum(const Value& a, const Value& b) {
    Value result{};
    if constexpr (is_complex(data_type_of<Value>))
        result = Value(a.real() + b.real(), a.imag() + b.imag());
    else if constexpr (is_integer(data_type_of<Value>))
        __builtin_add_overflow(a, b, &result);
    else
        result = static_cast<Value>(a + b);
    return result;
}
template<class Value>
constexpr Value difference(const Value& a, const Value& b) {
    Value result{};
    if constexpr (is_complex(data_type_of<Value>))
        result = Value(a.real() - b.real(), a.imag() - b.imag());
    else if constexpr (is_integer(data_type_of<Value>))
        __builtin_sub_overflow(a, b, &result);
    else
        result = static_cast<Value>(a - b);
    return result;
}
template<class Value>
constexpr Value product(const Value& a, const Value& b) {
    Value result{};
    if constexpr (is_complex(data_type_of<Value>))
        result = Value(a.real() * b.real() - a.imag() * b.imag(), a.real() * b.imag() + a.imag() * b.real());
    else if constexpr (is_integer(data_type_of<Value>))
        __builtin_mul_overflow(a, b, &result);
    else
        result = static_cast<Value>(a * b);
    return result;
}

} // namespace varscope::detail::operations
