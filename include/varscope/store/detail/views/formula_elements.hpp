// SPDX-License-Identifier: MIT
// Evaluates the formulas of custom getters.
#pragma once

#include <varscope/declare/getter.hpp>
#include <varscope/store/detail/views/view_at.hpp>
#include <varscope/store/snapshot.hpp>

#include <cstddef>
#include <cstdint>
#include <type_traits>
#include <utility>

namespace varscope::detail::views {

// By pointer, so that classes derived from a view count as one. A number has no shape of its own.
template<class T, class Shape>
Shape shape_type_of(const variable_view<T, Shape>*);
template<class T, class Shape>
Shape shape_type_of(const snapshot<T, Shape>*);
template<class T, class Shape, std::size_t Axis, std::size_t Count>
Shape shape_type_of(const partitioned_view<T, Shape, Axis, Count>*);
template<class Operation, class A, class B, class Shape>
struct elementwise;
template<class Operation, class A, class B, class Shape>
Shape shape_type_of(const elementwise<Operation, A, B, Shape>*);
template<formula_number Number>
struct constant_operand {
    static constexpr formula_number value = Number;
};
template<formula_number Number>
shape<> shape_type_of(const constant_operand<Number>*);
template<class Evaluated>
using shape_type = decltype(shape_type_of(static_cast<const Evaluated*>(nullptr)));

template<class T>
inline constexpr bool is_elementwise = false;
template<class Operation, class A, class B, class Shape>
inline constexpr bool is_elementwise<elementwise<Operation, A, B, Shape>> = true;

template<class Evaluated, class... Index>
constexpr auto element_of(const Evaluated& operand, Index... index) {
    if constexpr (shape_type<Evaluated>::rank == 0)
        return operand();
    else
        return operand(index...);
}
template<class T>
inline constexpr bool is_constant_operand = false;
template<formula_number Number>
inline constexpr bool is_constant_operand<constant_operand<Number>> = true;

// Whether it is a number of the element type, or is rounded to one.
template<class Element>
constexpr bool is_number_of(formula_number number) {
    if constexpr (std::is_integral_v<Element>)
        return number.is_integer && number.value >= -0x1p63 && number.value < 0x1p63 &&
               static_cast<double>(static_cast<Element>(static_cast<std::int64_t>(number.value))) ==
                   number.value;
    else
        return data_type_of<Element> == data_type::unspecified || !is_finite(number.value) ||
               is_finite_as(data_type_of<Element>, number.value);
}
// A number takes the element type of the other operand.
template<class Number, class Element>
constexpr auto as_element_of(Number, const Element&) {
    constexpr bool is_in_range = is_number_of<Element>(Number::value);
    static_assert(is_in_range,
                  "varscope: a number of a formula is not a value of the dtype of the variables");
    return static_cast<Element>(Number::value.value);
}

// The operands are evaluated: views, snapshots, numbers, or formulas of these.
template<class Operation, class A, class B, class Shape>
struct elementwise {
    A a;
    B b;

    [[nodiscard]] static constexpr shape_view shape() { return view_of(&extents_of<Shape>); }
    template<class... Index>
    [[nodiscard]] auto operator()(Index... index) const {
        if constexpr (is_constant_operand<A>)
            return combine_number_first(element_of(b, index...));
        else if constexpr (is_constant_operand<B>)
            return combine_number_second(element_of(a, index...));
        else
            return Operation()(element_of(a, index...), element_of(b, index...));
    }

  private:
    template<class Element>
    auto combine_number_first(Element element) const {
        return Operation()(as_element_of(a, element), element);
    }
    template<class Element>
    auto combine_number_second(Element element) const {
        return Operation()(element, as_element_of(b, element));
    }
};

template<class Operation, class A, class B>
auto combine(A a, B b) {
    using shape_a = shape_type<A>;
    using shape_b = shape_type<B>;
    constexpr bool have_same_shape =
        std::is_same_v<shape_a, shape_b> || shape_a::rank == 0 || shape_b::rank == 0;
    static_assert(have_same_shape, "varscope: the variables of a formula have different shapes; one may be a "
                                   "scalar, for others write vs::compute(function, variables...)");
    using shape = std::conditional_t<shape_a::rank != 0, shape_a, shape_b>;
    return elementwise<Operation, A, B, shape>{std::move(a), std::move(b)};
}

template<class View>
auto leaf_of(const View& view) {
    if constexpr (requires { view.read(); })
        return view.with_value([](auto now) { return snapshot(now); }); // at one moment for all elements
    else
        return view;
}

template<class Graph, auto Formula>
auto evaluate(const std::byte* data);

template<class Graph, auto Formula, class Operation, class A, class B>
auto evaluate_as(const formula<Operation, A, B>&, const std::byte* data) {
    return combine<Operation>(evaluate<Graph, Formula.first>(data), evaluate<Graph, Formula.second>(data));
}
template<class Graph, auto Formula, class F>
auto evaluate_as(const formula<of_wholes<F>>&, const std::byte*) {
    return F()();
}
template<class Graph, auto Formula, class F, class A>
auto evaluate_as(const formula<of_wholes<F>, A>&, const std::byte* data) {
    return F()(evaluate<Graph, Formula.first>(data));
}
template<class Graph, auto Formula, class F, class A, class B>
auto evaluate_as(const formula<of_wholes<F>, A, B>&, const std::byte* data) {
    return F()(evaluate<Graph, Formula.first>(data), evaluate<Graph, Formula.second>(data));
}
template<class Graph, auto Formula, class F, class A, class B, class C>
auto evaluate_as(const formula<of_wholes<F>, A, B, C>&, const std::byte* data) {
    return F()(evaluate<Graph, Formula.first>(data), evaluate<Graph, Formula.second>(data),
               evaluate<Graph, Formula.third>(data));
}

template<class Graph, auto Formula>
auto evaluate(const std::byte* data) {
    using type = std::remove_cvref_t<decltype(Formula)>;
    if constexpr (std::is_same_v<type, variable_handle>)
        return leaf_of(entry_at<true, Formula.index>(Graph(), data));
    else if constexpr (std::is_same_v<type, formula_number>)
        return constant_operand<Formula>();
    else
        return evaluate_as<Graph, Formula>(Formula, data);
}

// The elements by their positions in row-major order.
template<class Evaluated>
struct row_major_elements {
    Evaluated elements;

    auto operator[](std::size_t position) const {
        return at(position, std::make_index_sequence<shape_type<Evaluated>::rank>());
    }

  private:
    template<std::size_t... Axis>
    auto at(std::size_t position, std::index_sequence<Axis...>) const {
        constexpr const std::size_t* extent = extents_of<shape_type<Evaluated>>.of;
        std::size_t index[sizeof...(Axis) + 1]{};
        for (std::size_t axis = sizeof...(Axis); axis-- > 0; position /= extent[axis])
            index[axis] = position % extent[axis];
        return elements(index[Axis]...);
    }
};

template<class Evaluated>
struct formula_types {
    using shape = void;
    using value = void;
};
template<class Operation, class A, class B, class Shape>
struct formula_types<elementwise<Operation, A, B, Shape>> {
    using shape = Shape;
    using value = decltype(std::declval<
                           const row_major_elements<elementwise<Operation, A, B, Shape>>&>()[std::size_t()]);
};
template<class Evaluated>
using shape_of_formula = typename formula_types<Evaluated>::shape;
template<class Evaluated>
using value_of_formula = typename formula_types<Evaluated>::value;

template<class Operation, class A, class B, class Shape>
auto snapshot_of(elementwise<Operation, A, B, Shape> formula) {
    const row_major_elements<elementwise<Operation, A, B, Shape>> elements{std::move(formula)};
    return snapshot<value_of_formula<elementwise<Operation, A, B, Shape>>, Shape>(elements, ":0");
}

} // namespace varscope::detail::views
