// SPDX-License-Identifier: MIT
// User-defined constraints: any callable that takes a variable's elements.
#pragma once

#include <varscope/constraints/constraint.hpp>
#include <varscope/core/array_view.hpp>
#include <varscope/core/callable.hpp>
#include <varscope/core/dtype.hpp>

#include <cstddef>
#include <type_traits>

namespace varscope {

namespace detail {

template<class F>
struct custom_constraint_option {
    F function;
};

// A callable without its type.
struct constraint_function {
    const void* callable = nullptr;
    const void* identity = nullptr;
    void (*call)(const void* callable, void* elements, data_type type, shape_view shape) = nullptr;
    bool takes_float = false;
    bool takes_double = false;
    bool is_given = false; // under UBSan, g++ 12 cannot compare `call` with null in constant evaluation
};

template<class F, class T>
concept constrains = requires(const F& f, array_view<T> elements) {
    f(elements);
};

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
constexpr constraint_function function_of(const custom_constraint_option<F>& option) {
    return {state_of(option.function), &identity_of<F>,       &call_constraint<F>,
            constrains<F, float>,      constrains<F, double>, true};
}

} // namespace detail

/// A user-defined constraint: function(array_view<T>) changes the elements of a variable in place; what it
/// returns is ignored. T is double for float64, else float; 16-bit elements are converted to float and back.
/// Called once for the whole of a partitioned variable. constraint of tf.get_variable
template<class F>
constexpr auto custom_constraint(const F& function) {
    return detail::custom_constraint_option<std::decay_t<const F&>>{function};
}

} // namespace varscope
