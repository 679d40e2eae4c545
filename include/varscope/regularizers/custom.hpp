// SPDX-License-Identifier: MIT
// User-defined regularizers: any callable that takes a variable's elements.
#pragma once

#include <varscope/core/array_view.hpp>
#include <varscope/core/callable.hpp>
#include <varscope/core/dtype.hpp>
#include <varscope/regularizers/regularizer.hpp>

#include <cstddef>
#include <type_traits>

namespace varscope {

namespace detail {

template<class F>
struct custom_regularizer_option {
    F function;
};

// A callable without its type.
struct regularizer_function {
    const void* callable = nullptr;
    const void* identity = nullptr;
    double (*call)(const void* callable, const void* elements, data_type type, shape_view shape) = nullptr;
    bool takes_float = false;
    bool takes_double = false;
    bool is_given = false; // under UBSan, g++ 12 cannot compare `call` with null in constant evaluation
};

template<class F, class T>
concept regularizes = requires(const F& f, array_view<const T> elements) {
    static_cast<double>(f(elements));
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
constexpr regularizer_function function_of(const custom_regularizer_option<F>& option) {
    return {state_of(option.function), &identity_of<F>,        &call_regularizer<F>,
            regularizes<F, float>,     regularizes<F, double>, true};
}

} // namespace detail

/// A user-defined regularizer: function(array_view<const T>) returns the loss of a variable, a number, and
/// changes nothing. T is double for float64, else float; 16-bit elements are converted to float. Called once
/// for the whole of a partitioned variable. regularizer of tf.get_variable
template<class F>
constexpr auto custom_regularizer(const F& function) {
    return detail::custom_regularizer_option<std::decay_t<const F&>>{function};
}

} // namespace varscope
