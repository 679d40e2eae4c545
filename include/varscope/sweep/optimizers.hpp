// SPDX-License-Identifier: MIT
// sgd, momentum, adam, adamw, rmsprop, adagrad: one step of an optimizer, in one pass over several stores.
#pragma once

#include <varscope/graph/detail/errors/compile_error.hpp>

#include <varscope/sweep/detail/kernels/optimizers.hpp>
#include <varscope/sweep/detail/passes/optimizer_call.hpp>
#include <varscope/sweep/groups.hpp>
#include <varscope/sweep/options.hpp>

#include <cstddef>
#include <cstdint>
#include <type_traits>

namespace varscope {

/// One step of gradient descent: sgd(weights, gradients, {.learning_rate = 0.1}). See sgd_options.
///
/// For all optimizers: the stores are those of one model or of scopes of it, of any kind, or have variables
/// of the same paths, dtypes and shapes; the trainable variables that all have are updated, in one pass.
/// Written are the weights and the slots, not the gradients. Regularizers that are declared add their
/// gradients, l1 sign(w) + 2 l2 w, and constraints are applied after the update. Elements are computed as
/// float, or as double if one of the stores has doubles, and rounded once. After the options come groups, see
/// group; regularized_gradients; and threads. The bits of the result depend neither on the instruction set
/// nor on the number of threads. Allocates nothing, unless a constraint needs memory. If other threads read
/// resource variables, they see each before or after its update. A compile error if a trainable variable is
/// not floating-point, or has a custom_regularizer and regularized_gradients is not given. Throws an error
/// for options that have no meaning, and if two stores are the same; out_of_memory as apply_constraints;
/// moved_from_store. Then nothing has changed. A compile error if the stores are exchanged: the weights in a
/// trainable_store or slot_store of the model that the gradients have a whole store of.
template<class Weights, class Gradients, class... Argument>
void sgd(Weights&& weights, const Gradients& gradients, const sgd_options& options = {},
         Argument&&... arguments) {
    using call = detail::passes::optimizer_call<sgd_options, detail::passes::types<Argument...>, Weights,
                                                const Gradients>;
    static_assert(sizeof(typename call::error) != 0);
    if constexpr (call::is_valid)
        call::run("sgd", detail::kernels::sgd_kernel, options, arguments..., weights, gradients);
}

/// One step with momentum, whose slot is `accumulators`: momentum(weights, gradients, accumulators,
/// {.learning_rate = 0.1, .momentum = 0.9}). See momentum_options, and sgd for all else.
template<class Weights, class Gradients, class Accumulators, class... Argument>
void momentum(Weights&& weights, const Gradients& gradients, Accumulators&& accumulators,
              const momentum_options& options = {}, Argument&&... arguments) {
    using call = detail::passes::optimizer_call<momentum_options, detail::passes::types<Argument...>, Weights,
                                                const Gradients, Accumulators>;
    static_assert(sizeof(typename call::error) != 0);
    if constexpr (call::is_valid)
        call::run("momentum", detail::kernels::momentum_kernel, options, arguments..., weights, gradients,
                  accumulators);
}

/// Step number `step`, from 1, of Adam, whose slots are the means m and the mean squares v:
/// adam(weights, gradients, m, v, step, {.learning_rate = 1e-3}). See adam_options, and sgd for all else.
template<class Weights, class Gradients, class M, class V, class... Argument>
void adam(Weights&& weights, const Gradients& gradients, M&& m, V&& v, std::int64_t step,
          const adam_options& options = {}, Argument&&... arguments) {
    using call = detail::passes::optimizer_call<adam_options, detail::passes::types<Argument...>, Weights,
                                                const Gradients, M, V>;
    static_assert(sizeof(typename call::error) != 0);
    if constexpr (call::is_valid) {
        detail::passes::check_step("adam", step);
        const auto make = [step](const adam_options& of_group, const detail::kernels::element_rules& rules) {
            return detail::kernels::adam_kernel(of_group, static_cast<std::uint64_t>(step), rules);
        };
        call::run("adam", make, options, arguments..., weights, gradients, m, v);
    }
}

/// As adam, after a decay of the weights. See adamw_options, and sgd for all else.
template<class Weights, class Gradients, class M, class V, class... Argument>
void adamw(Weights&& weights, const Gradients& gradients, M&& m, V&& v, std::int64_t step,
           const adamw_options& options = {}, Argument&&... arguments) {
    using call = detail::passes::optimizer_call<adamw_options, detail::passes::types<Argument...>, Weights,
                                                const Gradients, M, V>;
    static_assert(sizeof(typename call::error) != 0);
    if constexpr (call::is_valid) {
        detail::passes::check_step("adamw", step);
        const auto make = [step](const adamw_options& of_group, const detail::kernels::element_rules& rules) {
            return detail::kernels::adamw_kernel(of_group, static_cast<std::uint64_t>(step), rules);
        };
        call::run("adamw", make, options, arguments..., weights, gradients, m, v);
    }
}

/// One step of Adagrad, whose slot is `accumulators`, initially adagrad_options::initial_accumulator. See
/// adagrad_options, and sgd for all else.
template<class Weights, class Gradients, class Accumulators, class... Argument>
void adagrad(Weights&& weights, const Gradients& gradients, Accumulators&& accumulators,
             const adagrad_options& options = {}, Argument&&... arguments) {
    using call = detail::passes::optimizer_call<adagrad_options, detail::passes::types<Argument...>, Weights,
                                                const Gradients, Accumulators>;
    static_assert(sizeof(typename call::error) != 0);
    if constexpr (call::is_valid)
        call::run("adagrad", detail::kernels::adagrad_kernel, options, arguments..., weights, gradients,
                  accumulators);
}

namespace detail {

template<class... Argument>
void check_no_momentum(const char* optimizer, const rmsprop_options& options, const Argument&... arguments) {
    const passes::option_table<rmsprop_options, sizeof...(Argument)> table(options, arguments...);
    for (std::size_t i = 0; i < table.count; ++i)
        if (bits_of(table.of[i]->momentum) << 1 != 0)
            passes::raise_fault(optimizer,
                                "needs a store for its steps if it has momentum; pass one before the "
                                "options");
}

} // namespace detail

/// One step of RMSProp with momentum, whose slots are the mean squares, initially
/// rmsprop_options::initial_mean_square, and the last steps:
/// rmsprop(weights, gradients, mean_squares, steps, {.momentum = 0.9}). See rmsprop_options, and sgd for all
/// else.
template<class Weights, class Gradients, class MeanSquares, class Steps, class... Argument>
    requires(!std::is_same_v<std::remove_cvref_t<Steps>, rmsprop_options>)
void rmsprop(Weights&& weights, const Gradients& gradients, MeanSquares&& mean_squares, Steps&& steps,
             const rmsprop_options& options = {}, Argument&&... arguments) {
    using call = detail::passes::optimizer_call<rmsprop_options, detail::passes::types<Argument...>, Weights,
                                                const Gradients, MeanSquares, Steps>;
    static_assert(sizeof(typename call::error) != 0);
    if constexpr (call::is_valid)
        call::run("rmsprop", detail::kernels::rmsprop_kernel, options, arguments..., weights, gradients,
                  mean_squares, steps);
}
/// The same without momentum, for which no steps are needed: rmsprop(weights, gradients, mean_squares, {}).
/// Throws an error if the options have momentum.
template<class Weights, class Gradients, class MeanSquares, class... Argument>
void rmsprop(Weights&& weights, const Gradients& gradients, MeanSquares&& mean_squares,
             const rmsprop_options& options = {}, Argument&&... arguments) {
    using call = detail::passes::optimizer_call<rmsprop_options, detail::passes::types<Argument...>, Weights,
                                                const Gradients, MeanSquares>;
    static_assert(sizeof(typename call::error) != 0);
    if constexpr (call::is_valid) {
        detail::check_no_momentum("rmsprop", options, arguments...);
        call::run("rmsprop", detail::kernels::rmsprop_kernel, options, arguments..., weights, gradients,
                  mean_squares);
    }
}

/// The centered version of RMSProp, with the mean gradients as a further slot, initially zero. See
/// rmsprop_options, and sgd for all else.
template<class Weights, class Gradients, class MeanSquares, class Means, class Steps, class... Argument>
    requires(!std::is_same_v<std::remove_cvref_t<Steps>, rmsprop_options>)
void centered_rmsprop(Weights&& weights, const Gradients& gradients, MeanSquares&& mean_squares,
                      Means&& means, Steps&& steps, const rmsprop_options& options = {},
                      Argument&&... arguments) {
    using call = detail::passes::optimizer_call<rmsprop_options, detail::passes::types<Argument...>, Weights,
                                                const Gradients, MeanSquares, Means, Steps>;
    static_assert(sizeof(typename call::error) != 0);
    if constexpr (call::is_valid)
        call::run("centered_rmsprop", detail::kernels::centered_rmsprop_kernel, options, arguments...,
                  weights, gradients, mean_squares, means, steps);
}
/// The same without momentum. Throws an error if the options have momentum.
template<class Weights, class Gradients, class MeanSquares, class Means, class... Argument>
void centered_rmsprop(Weights&& weights, const Gradients& gradients, MeanSquares&& mean_squares,
                      Means&& means, const rmsprop_options& options = {}, Argument&&... arguments) {
    using call = detail::passes::optimizer_call<rmsprop_options, detail::passes::types<Argument...>, Weights,
                                                const Gradients, MeanSquares, Means>;
    static_assert(sizeof(typename call::error) != 0);
    if constexpr (call::is_valid) {
        detail::check_no_momentum("centered_rmsprop", options, arguments...);
        call::run("centered_rmsprop", detail::kernels::centered_rmsprop_kernel, options, arguments...,
                  weights, gradients, mean_squares, means);
    }
}

} // namespace varscope
