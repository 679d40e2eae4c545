// SPDX-License-Identifier: MIT
// global_norm and clip_by_global_norm: the Euclidean norm of a whole store.
#pragma once

#include <varscope/graph/detail/errors/compile_error.hpp>

#include <varscope/sweep/arithmetic.hpp>
#include <varscope/sweep/detail/passes/norm.hpp>

#include <cstddef>

namespace varscope {

/// The square root of the sum of the squares of all elements of trainable variables: global_norm(gradients).
/// Computed in double, in blocks of 4,096 elements whose sums are added pairwise, with the same bits for any
/// number of threads. See sgd for the store and threads. tf.global_norm
template<class Store, class... Threads>
double global_norm(const Store& store, Threads&&... threads) {
    using call = detail::passes::plain_call<detail::passes::reads_only, detail::passes::types<Threads...>,
                                            const Store>;
    static_assert(sizeof(typename call::error) != 0);
    double squares = 0;
    if constexpr (call::is_valid) {
        std::byte* const data[] = {
            detail::passes::address<typename detail::source_of<const Store>::graph>(store.data())};
        detail::passes::with_executor(
            [&](auto& executor) {
                squares = detail::passes::squares_of_store<typename call::plan>(data, executor);
            },
            threads...);
    }
    return detail::kernels::square_root(squares);
}

/// Scales all elements of trainable variables so that their norm is at most clip_norm, and returns the norm
/// that they had: clip_by_global_norm(gradients, 1.0). If that is not finite, all become NaN, as in
/// TensorFlow. Throws an error unless clip_norm > 0. tf.clip_by_global_norm
template<class Store, class... Threads>
double clip_by_global_norm(Store&& store, double clip_norm, Threads&&... threads) {
    using call =
        detail::passes::plain_call<detail::passes::writes_only, detail::passes::types<Threads...>, Store>;
    static_assert(sizeof(typename call::error) != 0);
    double norm = 0;
    if constexpr (call::is_valid) {
        if (!(clip_norm > 0)) detail::passes::raise_fault("clip_by_global_norm", "needs clip_norm > 0");
        norm = global_norm(store, threads...);
        const double factor = detail::kernels::clip_scale(norm, clip_norm);
        if (detail::bits_of(factor) != detail::bits_of(1.0)) scale(factor, store, threads...);
    }
    return norm;
}

} // namespace varscope
