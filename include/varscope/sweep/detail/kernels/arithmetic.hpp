// SPDX-License-Identifier: MIT
// Moving averages, multiples and sums as functions of arrays of floats or of doubles.
#pragma once

#include <varscope/sweep/detail/kernels/instruction_sets.hpp>
#include <varscope/sweep/detail/kernels/scalars.hpp>
#include <varscope/sweep/options.hpp>

#include <cstddef>

namespace varscope::detail::kernels {

// A call changes the elements [0, count) of the first array. The arrays must not overlap. As with optimizers,
// any parts of them may be passed, with the same bits.
template<template<class> class Factors>
class arithmetic_kernel {
  public:
    constexpr explicit arithmetic_kernel(const Factors<double>& factors) : factors_(factors) {}

    template<class T>
    void operator()(std::size_t count, T* y, const T* x) const noexcept {
        sweep(factors_.template as<T>(), count, y, x);
    }
    template<class T>
    void operator()(std::size_t count, T* x) const noexcept {
        sweep(factors_.template as<T>(), count, x);
    }

  private:
    Factors<double> factors_;
};

inline double decay_of(const exponential_moving_average_options& options) noexcept {
    if (options.num_updates < 0) return options.decay;
    const auto updates = static_cast<double>(options.num_updates);
    const double early = rounded((1 + updates) / rounded(10 + updates));
    return early < options.decay ? early : options.decay;
}

// averages, values. Requires options without fault_of().
inline arithmetic_kernel<average_factors>
exponential_moving_average_kernel(const exponential_moving_average_options& options) noexcept {
    return arithmetic_kernel<average_factors>({1 - decay_of(options)});
}

// y, x: y += factor x
constexpr arithmetic_kernel<multiple_factors> add_multiple_kernel(double factor) noexcept {
    return arithmetic_kernel<multiple_factors>({factor});
}

// x: x *= factor; or y, x: y = factor x
constexpr arithmetic_kernel<scale_factors> scale_kernel(double factor) noexcept {
    return arithmetic_kernel<scale_factors>({factor});
}

} // namespace varscope::detail::kernels
