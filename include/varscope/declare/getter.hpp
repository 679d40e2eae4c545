// SPDX-License-Identifier: MIT
// custom_getter: a user-defined function that answers get_variable calls, and the formulas it may return.
#pragma once

#include <varscope/declare/entry_index.hpp>

#include <cstdint>
#include <type_traits>

namespace varscope {

/// A variable of the graph, as getter(request) returns it to a custom getter. An operand of formulas.
struct variable_handle {
    detail::entry_index index{}; ///< of the variable, in order of creation
};

/// A function of variables, as +, -, *, / and compute build it and a custom getter returns it: evaluated each
/// time that the result is read. See formula_view.
template<class Operation, class... Arguments>
struct formula;
/// A formula without arguments: compute of a function alone.
template<class Operation>
struct formula<Operation> {};
/// A formula of one argument.
template<class Operation, class First>
struct formula<Operation, First> {
    First first; ///< the argument
};
/// A formula of two arguments, as +, -, *, / build it.
template<class Operation, class First, class Second>
struct formula<Operation, First, Second> {
    First first;   ///< the first argument
    Second second; ///< the second argument
};
/// A formula of three arguments.
template<class Operation, class First, class Second, class Third>
struct formula<Operation, First, Second, Third> {
    First first;   ///< the first argument
    Second second; ///< the second argument
    Third third;   ///< the third argument
};

namespace detail {

template<class F>
struct getter_option {
    F function;
};

struct plus {
    constexpr auto operator()(auto a, auto b) const { return a + b; }
};
struct minus {
    constexpr auto operator()(auto a, auto b) const { return a - b; }
};
struct times {
    constexpr auto operator()(auto a, auto b) const { return a * b; }
};
struct divided_by {
    constexpr auto operator()(auto a, auto b) const { return a / b; }
};

// A number in a formula, and whether it was written as an integer.
struct formula_number {
    double value;
    bool is_integer;
};

// Not constexpr: the evaluation of a getter ends here.
void number_of_formula_needs_more_than_53_bits();

// The operation of compute: a function of whole variables.
template<class F>
struct of_wholes {};

template<class T>
inline constexpr bool is_formula = false;
template<>
inline constexpr bool is_formula<variable_handle> = true;
template<class Operation, class... Arguments>
inline constexpr bool is_formula<formula<Operation, Arguments...>> = true;

template<class T>
concept operand = is_formula<T> || std::is_arithmetic_v<T>;
template<class A, class B>
concept operands = operand<A> && operand<B> &&(is_formula<A> || is_formula<B>);

template<class Int>
constexpr formula_number exact_number(Int value) {
    constexpr Int most = Int(sizeof(Int) < 8 ? 0 : 1) << (sizeof(Int) < 8 ? 0 : 53);
    if (sizeof(Int) >= 8 && (value > most || (value < 0 && value + most < 0)))
        number_of_formula_needs_more_than_53_bits();
    return {static_cast<double>(value), true};
}
template<class T>
constexpr auto as_operand(const T& value) {
    if constexpr (is_formula<T>)
        return value;
    else if constexpr (std::is_integral_v<T>)
        return exact_number(value);
    else
        return formula_number{static_cast<double>(value), false};
}
template<class Operation, class A, class B>
constexpr auto element_by_element(const A& a, const B& b) {
    return formula<Operation, decltype(as_operand(a)), decltype(as_operand(b))>{as_operand(a), as_operand(b)};
}

} // namespace detail

/// The sum, element by element; both have the same shape, or one is a scalar or a number.
template<class A, class B>
    requires detail::operands<A, B>
constexpr auto operator+(const A& a, const B& b) { return detail::element_by_element<detail::plus>(a, b); }
/// The difference, element by element, as for +.
template<class A, class B>
    requires detail::operands<A, B>
constexpr auto operator-(const A& a, const B& b) { return detail::element_by_element<detail::minus>(a, b); }
/// The product, element by element, as for +.
template<class A, class B>
    requires detail::operands<A, B>
constexpr auto operator*(const A& a, const B& b) { return detail::element_by_element<detail::times>(a, b); }
/// The quotient, element by element, as for +.
template<class A, class B>
    requires detail::operands<A, B>
constexpr auto operator/(const A& a, const B& b) {
    return detail::element_by_element<detail::divided_by>(a, b);
}

/// function(views...), of up to three variables or formulas: called each time that the result is read, with a
/// view that can only be read for each variable. Reading gives what it returns. The function must be a
/// callable without state.
template<class F, class... Arguments>
    requires(std::is_empty_v<F>&& std::is_default_constructible_v<F> && sizeof...(Arguments) <= 3 &&
             (detail::is_formula<Arguments> && ...))
constexpr auto compute(const F&, const Arguments&... arguments) {
    return formula<detail::of_wholes<F>, Arguments...>{arguments...};
}

/// Answers the get_variable calls of a scope: function(getter, request), with a variable_request, calls
/// getter(request) for as many variables as it likes, of other names or options, and returns one of them or a
/// formula of them. The `getter` of an inner scope's function is the function of the enclosing scope; a
/// function given to get_variable itself replaces those of the scopes. custom_getter of tf.variable_scope
template<class F>
constexpr auto custom_getter(const F& function) {
    return detail::getter_option<std::decay_t<const F&>>{function};
}

} // namespace varscope
