// SPDX-License-Identifier: MIT
// Elements of other floating-point types by way of buffers of the type in which they are computed.
#pragma once

#include <varscope/core/dtype.hpp>
#include <varscope/initializers/detail/half_conversions.hpp>

#include <cstddef>
#include <type_traits>

namespace varscope::detail::kernels {

inline constexpr std::size_t buffer_size = 1024; // elements, a multiple of square_lanes

template<class T>
inline constexpr bool is_computable = std::is_same_v<T, float> || std::is_same_v<T, double>;

// double if one of the types is double, else float.
template<class... T>
using compute_type =
    std::conditional_t<(std::is_same_v<std::remove_const_t<T>, double> || ...), double, float>;

// Exact.
inline void widen(float* to, const float16* from, std::size_t count) noexcept {
    widen_halves(to, from, count);
}
inline void widen(float* to, const bfloat16* from, std::size_t count) noexcept {
    widen_halves(to, from, count);
}
template<class From>
void widen(double* to, const From* from, std::size_t count) noexcept {
    for (std::size_t i = 0; i < count; ++i) to[i] = static_cast<double>(static_cast<float>(from[i]));
}

// Rounded once, to nearest, ties to even.
inline void narrow(float16* to, const float* from, std::size_t count) noexcept {
    narrow_halves(to, from, count);
}
inline void narrow(bfloat16* to, const float* from, std::size_t count) noexcept {
    narrow_halves(to, from, count);
}
template<class To>
void narrow(To* to, const double* from, std::size_t count) noexcept {
    for (std::size_t i = 0; i < count; ++i) to[i] = static_cast<To>(from[i]);
}

// Calls f(elements, count) with floats or doubles for consecutive parts of the array.
template<class T, class F>
void for_each_computable(const T* elements, std::size_t count, F f) noexcept {
    if constexpr (is_computable<T>) {
        f(elements, count);
    } else {
        float buffer[buffer_size];
        for (std::size_t begin = 0; begin < count; begin += buffer_size) {
            const std::size_t size = count - begin < buffer_size ? count - begin : buffer_size;
            widen(buffer, elements + begin, size);
            f(static_cast<const float*>(buffer), size);
        }
    }
}

} // namespace varscope::detail::kernels
