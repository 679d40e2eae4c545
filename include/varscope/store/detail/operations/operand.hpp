// SPDX-License-Identifier: MIT
// Operands of assign, += and the like: one value for all elements, another view, or a range of as many
// values.
#pragma once

#include <varscope/core/dtype.hpp>
#include <varscope/core/element_cast.hpp>
#include <varscope/core/lossless.hpp>
#include <varscope/core/shape.hpp>
#include <varscope/store/detail/operations/element_access.hpp>
#include <varscope/store/error.hpp>

#include <cstddef>
#include <span>
#include <string_view>
#include <type_traits>
#include <utility>

namespace varscope {

template<class T, class Shape>
class snapshot;

} // namespace varscope

namespace varscope::detail::operations {

enum class operand_kind {
    scalar,
    view,
    range,
    scalar_for_axes,
    of_other_shape,
    of_other_size,
    of_other_type,
    not_integral,
    for_constant
};

// Views and snapshots say their shape by a type.
template<class Operand>
concept shaped = is_shape<typename Operand::shape_type>;

template<class>
inline constexpr bool is_snapshot = false;
template<class T, class Shape>
inline constexpr bool is_snapshot<snapshot<T, Shape>> = true;

// Whether it refers to elements, and does not own them.
template<class Operand>
inline constexpr bool is_view = shaped<Operand> && !is_snapshot<Operand>;

template<class Value, class Shape, class Operand>
constexpr operand_kind kind_of_operand() {
    if constexpr (shaped<Operand>) {
        constexpr bool fits = std::is_same_v<typename Operand::shape_type, Shape> &&
                              std::is_same_v<typename Operand::value_type, Value>;
        return fits ? operand_kind::view : operand_kind::of_other_shape;
    } else if constexpr (std::is_constructible_v<std::span<const Value>, const Operand&>) {
        constexpr std::size_t size = decltype(std::span(std::declval<const Operand&>()))::extent;
        constexpr bool fits = size == std::dynamic_extent || size == extents_of<Shape>.count;
        return fits ? operand_kind::range : operand_kind::of_other_size;
    } else {
        constexpr bool is_value =
            std::is_convertible_v<const Operand&, Value> && !std::is_pointer_v<std::decay_t<Operand>>;
        constexpr bool is_integral = !std::is_integral_v<Value> || index_like<Operand>;
        return !is_value     ? operand_kind::of_other_type
               : is_integral ? operand_kind::scalar
                             : operand_kind::not_integral;
    }
}

// What assign takes: no scalar if there are axes.
template<class T, class Shape, class Operand>
constexpr operand_kind kind_of_assigned() {
    constexpr operand_kind kind = kind_of_operand<std::remove_const_t<T>, Shape, Operand>();
    if (std::is_const_v<T>) return operand_kind::for_constant;
    const bool is_scalar = kind == operand_kind::scalar || kind == operand_kind::not_integral;
    return is_scalar && Shape::rank != 0 ? operand_kind::scalar_for_axes : kind;
}
// What += takes.
template<class T, class Shape, class Operand>
constexpr operand_kind kind_of_combined() {
    return std::is_const_v<T> ? operand_kind::for_constant
                              : kind_of_operand<std::remove_const_t<T>, Shape, Operand>();
}

// Whether it is an operand; or an error. The constants keep compilers from notes about comparisons.
template<operand_kind Kind>
constexpr bool explain_operand() {
    constexpr bool can_be_written = Kind != operand_kind::for_constant;
    static_assert(can_be_written, "varscope: a variable of a const store can only be read");
    constexpr bool has_same_shape = Kind != operand_kind::of_other_shape;
    static_assert(has_same_shape, "varscope: both variables must have the same shape and dtype");
    constexpr bool has_same_size = Kind != operand_kind::of_other_size;
    static_assert(has_same_size, "varscope: there must be as many values as the variable has elements");
    constexpr bool has_right_type = Kind != operand_kind::of_other_type;
    static_assert(has_right_type,
                  "varscope: a variable takes one value for all elements or a range of values of its dtype");
    constexpr bool is_integral = Kind != operand_kind::not_integral;
    static_assert(is_integral,
                  "varscope: a variable of integers or bool takes no floating-point value, which "
                  "would be cut off; write static_cast");
    constexpr bool has_right_rank = Kind != operand_kind::scalar_for_axes;
    static_assert(has_right_rank, "varscope: a single value is assigned to a variable with axes; write "
                                  "fill(value) to set all elements");
    return Kind == operand_kind::scalar || Kind == operand_kind::view || Kind == operand_kind::range;
}

// A value as an element. Floating-point dtypes round, but no finite number becomes infinite.
template<class Value, class Operand>
Value element_of(const Operand& operand, [[maybe_unused]] std::string_view key) {
    if constexpr (std::is_same_v<Value, Operand> || std::is_integral_v<Value> ||
                  !std::is_arithmetic_v<Operand>) {
        return static_cast<Value>(operand);
    } else {
        const auto number = static_cast<double>(operand);
        constexpr data_type type = data_type_of<Value>;
        if (is_finite(number) && !is_finite_as(type, number))
            raise(value_out_of_range(key, number, name_of(type)));
        return element_cast<Value>(operand);
    }
}

// One value for every index.
template<class Value>
struct repeated {
    Value value;
    const Value& operator[](std::size_t) const { return value; }
};

template<class Shape, class Value>
Value* checked_elements(std::span<Value> values, std::string_view key) {
    if (values.size() != extents_of<Shape>.count)
        raise(size_mismatch(key, extents_of<Shape>.count, values.size()));
    return values.data();
}

// Calls f(elements) once. `key` is that of the variable which takes the operand. Kinds that are not operands
// were reported before.
template<class Value, class Shape, class Operand, class F>
void read_operand(const Operand& operand, std::string_view key, F f) {
    constexpr operand_kind kind = kind_of_operand<Value, Shape, Operand>();
    if constexpr (kind == operand_kind::scalar)
        f(repeated<Value>{element_of<Value>(operand, key)});
    else if constexpr (kind == operand_kind::view)
        element_access::read(operand, f);
    else
        f(checked_elements<Shape>(std::span<const Value>(operand), key));
}

// Where to write the elements: `out` is a pointer, or a view or range of mutable elements.
template<class Value, class Shape, class Destination>
Value* elements_of_destination(Destination& out, std::string_view key) {
    if constexpr (std::is_same_v<std::remove_const_t<Destination>, Value*>) {
        return out;
    } else {
        constexpr operand_kind kind = kind_of_operand<Value, Shape, std::remove_const_t<Destination>>();
        if constexpr (explain_operand < kind == operand_kind::scalar ? operand_kind::of_other_type
                                                                     : kind > ())
            return checked_elements<Shape>(std::span<Value>(out), key);
        else
            return nullptr;
    }
}

} // namespace varscope::detail::operations
