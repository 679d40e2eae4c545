// SPDX-License-Identifier: MIT
// Random initial values: those of the whole model, and per dtype. The limit is to set the same bytes.
#include "numpy.hpp"
#include "registration.hpp"
#include "training.hpp"

#if __has_include(<varscope/threads.hpp>)
#include <varscope/threads.hpp>
#endif

#include <cstring>
#include <random>

namespace of_benchmark {

namespace {

constexpr int side = 2048;
constexpr std::size_t square = std::size_t{side} * side;

template<class T, bool IsNormal>
inline constexpr auto one_variable = [] {
    if constexpr (IsNormal)
        return vs::variables(vs::get_variable<"w", vs::shape<side, side>, T>(vs::random_normal(0.0, 0.02)));
    else
        return vs::variables(vs::get_variable<"w", vs::shape<side, side>, T>(vs::random_uniform(-0.1, 0.1)));
}();
template<class T, bool IsNormal>
auto& square_of() {
    static vs::variable_store<vs::graph<one_variable<T, IsNormal>>> made;
    return made;
}

template<class T, bool IsNormal>
void add_fill(const std::string& name) {
    add_large(name, [] { vs::initialize(square_of<T, IsNormal>(), vs::seed(1)); });
}
template<class T, bool IsNormal>
void add_fills(const std::string& name) {
    add_fill<T, IsNormal>(name + "/varscope");
    add_large(name + "/limit", [] { std::memset(square_of<T, IsNormal>().data(), 1, square * sizeof(T)); });
    if (sizeof(T) < sizeof(float)) add_fill<float, IsNormal>(name + "/float32");
}

template<class Distribution>
void add_standard(const std::string& name, Distribution distribution) {
    add_large(name, [distribution, engine = std::mt19937(1)]() mutable {
        auto& to = square_of<float, true>();
        for (std::size_t i = 0; i < square; ++i) training::elements(to)[i] = distribution(engine);
    });
}

} // namespace

void add_initial_values() {
    add_large("initialize/varscope", [] { vs::initialize(training::get().weights, vs::seed(1)); });
    add_large("initialize/limit", [] { std::memset(training::get().weights.data(), 0, graph::byte_size); });
    if (numpy::get().is_there())
        add_measured("initialize/numpy", [] { return numpy::get().seconds_of("normal"); });
#if __has_include(<varscope/threads.hpp>)
    static vs::threads two(2);
    add_large("initialize_2_threads/varscope",
              [] { vs::initialize(training::get().weights, vs::seed(1), two); });
    add_large("initialize_2_threads/1_thread", [] { vs::initialize(training::get().weights, vs::seed(1)); });
#endif
    add_fills<float, true>("normal_float32");
    add_fills<vs::float16, true>("normal_float16");
    add_fills<vs::bfloat16, true>("normal_bfloat16");
    add_standard("normal_float32/<random>", std::normal_distribution<float>(0.0f, 0.02f));
    add_fills<float, false>("uniform_float32");
    add_fills<vs::float16, false>("uniform_float16");
    add_fills<vs::bfloat16, false>("uniform_bfloat16");
    add_standard("uniform_float32/<random>", std::uniform_real_distribution<float>(-0.1f, 0.1f));
}

} // namespace of_benchmark
