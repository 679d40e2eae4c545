// SPDX-License-Identifier: MIT
// User-defined regularizers and constraints: any callable that takes a variable's elements.
#pragma once

#include <varscope/constraints/constraint.hpp>
#include <varscope/core/array_view.hpp>
#include <varscope/initializers/custom.hpp>
#include <varscope/regularizers/regularizer.hpp>

#include <cstddef>
#include <type_traits>

namespace varscope {

namespace detail {

// Calls visit with a null pointer to the element type, if that is a floating-point type.
template<class Visit>
constexpr void with_floating_type(data_type type, Visit visit) {
    switch (type) {
    case data_type::float16: return visit(static_cast<float16*>(nullptr));
    case data_type::bfloat16: return visit(static_cast<bfloat16*>(nullptr));
    case data_type::float32: return visit(static_cast<float*>(nullptr));
    case data_type::float64: return visit(static_cast<double*>(nullptr));
    default: return; // the graph has refused it
    }
}

template<class F>
struct custom_regularizer_option {
    F function;
};
template<class F>
struct custom_constraint_option {
    F function;
};

template<class F>
inline constexpr bool has_state = !(std::is_empty_v<F> && std::is_default_constructible_v<F>);
template<class F>
decltype(auto) callable_at(const void* callable) {
    if constexpr (has_state<F>)
        return *static_cast<const F*>(callable);
    else
        return F();
}
template<class F>
constexpr const void* state_of(const F& function) {
    return has_state<F> ? &function : nullptr;
}

// Callables without their types.
struct regularizer_function {
    const void* callable = nullptr;
    const void* identity = nullptr;
    double (*call)(const void* callable, const void* elements, data_type type, shape_view shape) = nullptr;
    bool takes_float = false;
    bool takes_double = false;
    bool is_given = false; // under UBSan, g++ 12 cannot compare `call` with null in constant evaluation
};
struct constraint_function {
    const void* callable = nullptr;
    const void* identity = nullptr;
    void (*call)(const void* callable, void* elements, data_type type, shape_view shape) = nullptr;
    bool takes_float = false;
    bool takes_double = false;
    bool is_given = false;
};

template<class F, class T>
concept regularizes = requires(const F& f, array_view<const T> elements) {
    static_cast<double>(f(elements));
};
template<class F, class T>
concept constrains = requires(const F& f, array_view<T> elements) {
    f(elements);
};

template<class T, class F>
double call_with(const F& function, const void* elements, shape_view shape) {
    return static_cast<double>(function(array_view<T>(static_cast<T*>(elements), shape)));
}
template<class F>
double call_regularizer(const void* callable, const void* elements, data_type type, shape_view shape) {
    if constexpr (regularizes<F, float>)
        if (type == data_type::float32)
            return call_with<const float>(callable_at<F>(callable), elements, shape);
    if constexpr (regularizes<F, double>)
        if (type == data_type::float64)
            return call_with<const double>(callable_at<F>(callable), elements, shape);
    return 0; // the graph has refused it
}
template<class F>
void call_constraint(const void* callable, void* elements, data_type type, shape_view shape) {
    if constexpr (constrains<F, float>)
        if (type == data_type::float32)
            callable_at<F>(callable)(array_view<float>(static_cast<float*>(elements), shape));
    if constexpr (constrains<F, double>)
        if (type == data_type::float64)
            callable_at<F>(callable)(array_view<double>(static_cast<double*>(elements), shape));
}

template<class F>
constexpr regularizer_function function_of(const custom_regularizer_option<F>& option) {
    return {state_of(option.function), &identity_of<F>,        &call_regularizer<F>,
            regularizes<F, float>,     regularizes<F, double>, true};
}
template<class F>
constexpr constraint_function function_of(const custom_constraint_option<F>& option) {
    return {state_of(option.function), &identity_of<F>,       &call_constraint<F>,
            constrains<F, float>,      constrains<F, double>, true};
}

} // namespace detail

/// A user-defined regularizer: function(array_view<const T>) returns the loss of a variable with elements T.
/// T is double for float64, else float; 16-bit elements are converted. Called once for the whole of a
/// partitioned variable. regularizer of tf.get_variable
template<class F>
constexpr auto custom_regularizer(const F& function) {
    return detail::custom_regularizer_option<std::decay_t<const F&>>{function};
}

/// A user-defined constraint: function(array_view<T>) changes the elements of a variable in place, with T as
/// for custom_regularizer. constraint of tf.get_variable
template<class F>
constexpr auto custom_constraint(const F& function) {
    return detail::custom_constraint_option<std::decay_t<const F&>>{function};
}

} // namespace varscope
