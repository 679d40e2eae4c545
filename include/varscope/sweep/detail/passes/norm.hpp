// SPDX-License-Identifier: MIT
// The sum of squares over the pieces of a store, with the same bits for any number of threads.
#pragma once

#include <varscope/core/dtype_dispatch.hpp>
#include <varscope/store/detail/together/pieces.hpp>
#include <varscope/sweep/detail/kernels/norms.hpp>

#include <cstddef>
#include <cstdint>
#include <type_traits>

namespace varscope::detail::passes {

// Elements whose squares are one task: a power of two of blocks, so that there are at most max_tasks.
inline constexpr std::size_t max_tasks = 512;
constexpr std::size_t task_size(std::size_t count) {
    std::size_t size = 16 * kernels::square_block;
    while (count / size >= max_tasks) size *= 2;
    return size;
}

inline double squares_of(const std::byte* elements, data_type dtype, std::size_t begin, std::size_t count) {
    double sum = 0;
    with_floating_type(dtype, [&](auto* element) {
        using value = std::remove_pointer_t<decltype(element)>;
        sum = kernels::sum_of_squares(reinterpret_cast<const value*>(elements) + begin, count);
    });
    return sum;
}

template<class Executor>
double squares_of_piece(const std::byte* elements, data_type dtype, std::size_t count, Executor& threads) {
    const std::size_t size = task_size(count);
    const std::size_t tasks = (count + size - 1) / size;
    double sums[max_tasks];
    threads.run(tasks, [&](std::size_t task) {
        const std::size_t begin = task * size;
        sums[task] = squares_of(elements, dtype, begin, count - begin < size ? count - begin : size);
    });
    kernels::pairwise_sum all;
    for (std::size_t task = 0; task < tasks; ++task) all.add(sums[task]);
    return all.sum();
}

template<class Plan, class Executor>
double squares_of_store(std::byte* const (&data)[1], Executor& threads) {
    kernels::pairwise_sum all;
    for (std::uint32_t i = 0; i < Plan::pieces::list.count; ++i) {
        const together::piece<1>& piece = Plan::pieces::list.of[i];
        const auto add = [&](std::byte* const* at) {
            all.add(squares_of_piece(at[0], piece.at[0].dtype, piece.count, threads));
        };
        std::byte* at[1];
        Plan::guard::call(piece, data, at, add);
    }
    return all.sum();
}

} // namespace varscope::detail::passes
