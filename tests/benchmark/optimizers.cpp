// SPDX-License-Identifier: MIT
// A step of an optimizer over all parameters, on one thread and, where varscope has threads, on two.
#include "limits.hpp"
#include "numpy.hpp"
#include "registration.hpp"
#include "training.hpp"

#include <varscope/sweep.hpp>

#if __has_include(<varscope/threads.hpp>)
#include <varscope/threads.hpp>
#endif

#include <cstdint>

namespace of_benchmark {

namespace {

constexpr limits::adam_step adam_step{1e-3f, 0.9f, 0.999f, 1e-8f};

training& all() { return training::get(); }
float* weights() { return training::elements(all().weights); }
const float* gradients() { return training::elements(all().gradients); }
float* means() { return training::elements(all().means); }
float* squares() { return training::elements(all().squares); }

// With the names of their cases; `threads` is empty or a pool of two.
template<class... Threads>
void add_varscope(const std::string& suffix, Threads&... threads) {
    add_large("sgd" + suffix + "/varscope", [&threads...] {
        vs::sgd(all().weights, all().gradients, {.learning_rate = 0.01}, threads...);
    });
    add_large("momentum" + suffix + "/varscope", [&threads...] {
        vs::momentum(all().weights, all().gradients, all().means, {.learning_rate = 0.01}, threads...);
    });
    add_large("adam" + suffix + "/varscope", [&threads..., step = std::int64_t{0}]() mutable {
        vs::adam(all().weights, all().gradients, all().means, all().squares, ++step, {}, threads...);
    });
}

// over(count, f) calls f(begin, count) for all parts.
template<class Over>
void add_limits(const std::string& suffix, Over over) {
    add_large("sgd" + suffix + "/limit", [over] {
        over(count,
             [](std::size_t i, std::size_t n) { limits::sgd(weights() + i, gradients() + i, n, 0.01f); });
    });
    add_large("momentum" + suffix + "/limit", [over] {
        over(count, [](std::size_t i, std::size_t n) {
            limits::momentum(weights() + i, gradients() + i, means() + i, n, 0.01f, 0.9f);
        });
    });
    add_large("adam" + suffix + "/limit", [over] {
        over(count, [](std::size_t i, std::size_t n) {
            limits::adam(weights() + i, gradients() + i, means() + i, squares() + i, n, adam_step);
        });
    });
}

} // namespace

void add_optimizers() {
    add_varscope("");
    add_limits("", [](std::size_t size, auto f) { f(std::size_t{0}, size); });
    if (numpy::get().is_there())
        for (const char* name : {"sgd", "momentum", "adam"})
            add_measured(name + std::string("/numpy"), [name] { return numpy::get().seconds_of(name); });
#if __has_include(<varscope/threads.hpp>)
    static vs::threads two(2);
    add_varscope("_2_threads", two);
    add_limits("_2_threads", [](std::size_t size, auto f) { limits::in_two(size, f); });
#endif
}

} // namespace of_benchmark
