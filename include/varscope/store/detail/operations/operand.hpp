// SPDX-License-Identifier: MIT
// Operands of assign, assign_add and the like: one value for all elements, or as many values as elements.
#pragma once

#include <varscope/store/snapshot.hpp>

#include <cassert>
#include <cstddef>
#include <span>
#include <type_traits>
#include <utility>

namespace varscope::detail::operations {

enum class operand_kind { scalar, elements, of_other_shape, of_other_size, of_other_type };

template<class Value, class Shape, class Operand>
constexpr operand_kind kind_of_operand() {
    constexpr assignment from = assignment_from<Value, Shape>(static_cast<const Operand*>(nullptr));
    if constexpr (from == assignment::of_same_shape) {
        return operand_kind::elements;
    } else if constexpr (from == assignment::of_view) {
        return operand_kind::of_other_shape;
    } else if constexpr (std::is_constructible_v<std::span<const Value>, const Operand&>) {
        constexpr std::size_t size = decltype(std::span(std::declval<const Operand&>()))::extent;
        constexpr bool fits = size == std::dynamic_extent || size == extents_of<Shape>.count;
        return fits ? operand_kind::elements : operand_kind::of_other_size;
    } else {
        constexpr bool is_value =
            std::is_convertible_v<const Operand&, Value> && !std::is_pointer_v<std::decay_t<Operand>>;
        return is_value ? operand_kind::scalar : operand_kind::of_other_type;
    }
}

// One value for every index.
template<class Value>
struct repeated {
    Value value;
    const Value& operator[](std::size_t) const { return value; }
};

template<operand_kind Kind>
constexpr void explain_operand() {
    static_assert(Kind != operand_kind::of_other_shape,
                  "varscope: both variables must have the same shape and dtype");
    static_assert(Kind != operand_kind::of_other_size,
                  "varscope: there must be as many values as the variable has elements");
    static_assert(Kind != operand_kind::of_other_type,
                  "varscope: a variable takes one value for all elements or a range of values of its dtype");
}
template<class Shape, class Value>
Value* checked_elements(std::span<Value> values) {
    assert(values.size() == extents_of<Shape>.count &&
           "varscope: there must be as many values as the variable has elements");
    return values.data();
}

// An object whose [i] gives element i.
template<class Value, class Shape, class Operand>
auto elements_of_operand(const Operand& operand) {
    constexpr operand_kind kind = kind_of_operand<Value, Shape, Operand>();
    explain_operand<kind>();
    if constexpr (kind == operand_kind::scalar)
        return repeated<Value>{Value(operand)};
    else if constexpr (kind == operand_kind::elements)
        return checked_elements<Shape>(std::span<const Value>(operand));
    else
        return static_cast<const Value*>(nullptr);
}

// Where to write the elements: `out` is a pointer, or a range as above.
template<class Value, class Shape, class Destination>
Value* elements_of_destination(Destination& out) {
    if constexpr (std::is_same_v<std::remove_const_t<Destination>, Value*>) {
        return out;
    } else {
        constexpr operand_kind kind = kind_of_operand<Value, Shape, std::remove_const_t<Destination>>();
        explain_operand<kind == operand_kind::scalar ? operand_kind::of_other_type : kind>();
        if constexpr (kind == operand_kind::elements)
            return checked_elements<Shape>(std::span<Value>(out));
        else
            return nullptr;
    }
}

// Integers wrap around, as in TensorFlow and numpy.
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

} // namespace varscope::detail::operations
