// SPDX-License-Identifier: MIT
// Who runs the tasks into which work on whole stores is divided: the calling thread, or vs::threads.
#pragma once

#include <varscope/core/platform.hpp>

#include <cstddef>
#include <type_traits>

namespace varscope::detail::execution {

struct any_task {
    void operator()(std::size_t) const {}
};
// run(count, task) calls task(0), ..., task(count - 1), in any order and by any threads, and returns when all
// have returned.
template<class T>
concept executor = requires(T& threads) {
    threads.run(std::size_t{}, any_task());
};
template<class T>
inline constexpr bool is_executor = executor<std::remove_reference_t<T>>;

// Runs tasks one after the other.
struct serial {
    template<class Task>
    static void run(std::size_t count, const Task& task) {
        for (std::size_t i = 0; i < count; ++i) task(i);
    }
};

// Checked in a separate class, so that a mistake is one error with few notes.
template<class T>
struct executor_check {
    static_assert(is_executor<T>, "varscope: after its other arguments this function takes threads, as in "
                                  "vs::threads pool(2)");
};

// Calls f(begin, size) for ranges of at most `chunk` of `count` bytes or elements.
template<class Executor, class F>
void for_each_chunk(Executor& threads, std::size_t count, std::size_t chunk, const F& f) {
    threads.run((count + chunk - 1) / chunk, [&](std::size_t i) {
        const std::size_t begin = i * chunk;
        f(begin, count - begin < chunk ? count - begin : chunk);
    });
}

} // namespace varscope::detail::execution
