// SPDX-License-Identifier: MIT
// The updates of optimizers as functions of arrays of floats or of doubles.
#pragma once

#include <varscope/sweep/detail/kernels/instruction_sets.hpp>
#include <varscope/sweep/detail/kernels/scalars.hpp>
#include <varscope/sweep/options.hpp>

#include <cassert>
#include <cstddef>
#include <cstdint>

namespace varscope::detail::kernels {

// One step of an optimizer. A call updates the elements [0, count) of arrays that must not overlap; those of
// the gradients are only read. Each element depends on those of the same index alone, so any parts of the
// arrays may be updated in any order, with the same bits. A NaN is a NaN with every instruction set; which
// one is not specified.
template<template<class> class Factors>
class optimizer_kernel {
  public:
    constexpr explicit optimizer_kernel(const Factors<double>& factors, const element_rules& rules = {})
        : factors_(factors),
          rules_(rules) {}

    // The same step for other variables.
    [[nodiscard]] constexpr optimizer_kernel with(const element_rules& rules) const {
        return optimizer_kernel(factors_, rules);
    }

    template<class T, class... Slots>
    void operator()(std::size_t count, T* weights, const T* gradients, Slots*... slots) const noexcept {
        const adjusted_update<Factors<T>, T> update{factors_.template as<T>(), adjustment<T>(rules_)};
        sweep(update, count, weights, gradients, slots...);
    }

  private:
    Factors<double> factors_;
    element_rules rules_;
};

// Each requires options without fault_of(). The arrays of a call are listed with each.
//
// Constants are computed in double and rounded once; TensorFlow computes them in the type of the variable, so
// that its 1 - beta2 = 0.001 is 0.00099998713 for floats.

// weights, gradients
inline optimizer_kernel<descent_factors> sgd_kernel(const sgd_options& options,
                                                    const element_rules& rules = {}) noexcept {
    return optimizer_kernel<descent_factors>({options.learning_rate}, rules);
}

// weights, gradients, a
inline optimizer_kernel<momentum_factors> momentum_kernel(const momentum_options& options,
                                                          const element_rules& rules = {}) noexcept {
    return optimizer_kernel<momentum_factors>({options.learning_rate, options.momentum, options.use_nesterov},
                                              rules);
}

// In step `step`, the first of which is 1: weights, gradients, m, v
inline optimizer_kernel<adam_factors> adamw_kernel(const adamw_options& options, std::uint64_t step,
                                                   const element_rules& rules = {}) noexcept {
    assert(step > 0);
    const bool is_pytorch = options.formula == update_formula::pytorch;
    const double root = square_root(rounded(1 - power(options.beta2, step)));
    const double rate = rounded(options.learning_rate * root) / rounded(1 - power(options.beta1, step));
    const double epsilon = options.epsilon * (is_pytorch ? root : 1);
    const double decay = options.weight_decay * (is_pytorch ? options.learning_rate : 1);
    return optimizer_kernel<adam_factors>(
        {rounded(rate), 1 - options.beta1, 1 - options.beta2, rounded(epsilon), rounded(decay), decay != 0},
        rules);
}

// weights, gradients, m, v
inline optimizer_kernel<adam_factors> adam_kernel(const adam_options& options, std::uint64_t step,
                                                  const element_rules& rules = {}) noexcept {
    return adamw_kernel(without_decay(options), step, rules);
}

constexpr rmsprop_factors<double> factors_of(const rmsprop_options& options) noexcept {
    const double share = 1 - options.decay;
    if (options.formula == update_formula::pytorch)
        return {1, options.learning_rate, share, options.momentum, 0, options.epsilon};
    return {options.learning_rate, 1, share, options.momentum, options.epsilon, 0};
}

// weights, gradients, s, and a if there is momentum
inline optimizer_kernel<rmsprop_factors> rmsprop_kernel(const rmsprop_options& options,
                                                        const element_rules& rules = {}) noexcept {
    return optimizer_kernel<rmsprop_factors>(factors_of(options), rules);
}

// weights, gradients, s, c, and a if there is momentum
inline optimizer_kernel<centered_rmsprop_factors>
centered_rmsprop_kernel(const rmsprop_options& options, const element_rules& rules = {}) noexcept {
    return optimizer_kernel<centered_rmsprop_factors>({factors_of(options)}, rules);
}

// weights, gradients, s
inline optimizer_kernel<adagrad_factors> adagrad_kernel(const adagrad_options& options,
                                                        const element_rules& rules = {}) noexcept {
    return optimizer_kernel<adagrad_factors>({options.learning_rate, options.epsilon}, rules);
}

} // namespace varscope::detail::kernels
