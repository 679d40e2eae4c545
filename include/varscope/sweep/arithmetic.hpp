// SPDX-License-Identifier: MIT
// exponential_moving_average, axpy, scale: sums and multiples of whole stores.
#pragma once

#include <varscope/graph/detail/errors/compile_error.hpp>

#include <varscope/sweep/detail/kernels/arithmetic.hpp>
#include <varscope/sweep/detail/passes/plain_call.hpp>
#include <varscope/sweep/options.hpp>

#include <type_traits>
#include <utility>

namespace varscope {

namespace detail::passes {

using writes_first = std::integer_sequence<bool, true, false>;
using writes_only = std::integer_sequence<bool, true>;
using reads_only = std::integer_sequence<bool, false>;

template<class Number>
struct axpy_factor {
    static_assert(std::is_arithmetic_v<Number>,
                  "varscope: vs::axpy takes the factor first, as in vs::axpy(0.5, x, y)");
};
template<class Number>
struct scale_factor {
    static_assert(std::is_arithmetic_v<Number>,
                  "varscope: vs::scale takes the factor first, as in vs::scale(0.5, x)");
};
// What is wrong with the factor or, if nothing is, with the call: completing it is the error.
template<class Call, class Number, template<class> class Factor>
using error_of_multiple =
    std::conditional_t<std::is_arithmetic_v<Number>, typename Call::error, Factor<Number>>;

} // namespace detail::passes

/// average -= (1 - decay) (average - value) for all trainable variables:
/// exponential_moving_average(averages, weights, {.decay = 0.999}). See
/// exponential_moving_average_options, and sgd for the stores, threads and bits. Also for two scopes, as the
/// soft update of a target network. tf.train.ExponentialMovingAverage.apply
template<class Averages, class Values, class... Threads>
void exponential_moving_average(Averages&& averages, const Values& values,
                                const exponential_moving_average_options& options = {},
                                Threads&&... threads) {
    using call = detail::passes::plain_call<detail::passes::writes_first, detail::passes::types<Threads...>,
                                            Averages, const Values>;
    static_assert(sizeof(typename call::error) != 0);
    if constexpr (call::is_valid) {
        detail::passes::check_options("exponential_moving_average", options);
        call::run(detail::kernels::exponential_moving_average_kernel(options), threads..., averages, values);
    }
}

/// y += factor x for all trainable variables: axpy(0.5, x, y), as in BLAS. See sgd for the stores, threads
/// and bits.
template<class Number, class X, class Y, class... Threads>
void axpy(const Number& factor, const X& x, Y&& y, Threads&&... threads) {
    using call = detail::passes::plain_call<detail::passes::writes_first, detail::passes::types<Threads...>,
                                            Y, const X>;
    static_assert(sizeof(detail::passes::error_of_multiple<call, Number, detail::passes::axpy_factor>) != 0);
    if constexpr (call::is_valid && std::is_arithmetic_v<Number>)
        call::run(detail::kernels::add_multiple_kernel(static_cast<double>(factor)), threads..., y, x);
}

/// x *= factor for all trainable variables: scale(0.5, x), as in BLAS. See sgd for the store, threads and
/// bits.
template<class Number, class X, class... Threads>
void scale(const Number& factor, X&& x, Threads&&... threads) {
    using call =
        detail::passes::plain_call<detail::passes::writes_only, detail::passes::types<Threads...>, X>;
    static_assert(sizeof(detail::passes::error_of_multiple<call, Number, detail::passes::scale_factor>) != 0);
    if constexpr (call::is_valid && std::is_arithmetic_v<Number>)
        call::run(detail::kernels::scale_kernel(static_cast<double>(factor)), threads..., x);
}

} // namespace varscope
