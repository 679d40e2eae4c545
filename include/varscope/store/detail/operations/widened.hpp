// SPDX-License-Identifier: MIT
// Passes 16-bit elements as floats to user-defined functions.
#pragma once

#include <varscope/core/dtype.hpp>
#include <varscope/initializers/detail/half_conversions.hpp>
#include <varscope/store/detail/memory/scratch.hpp>

#include <cstddef>

namespace varscope::detail::operations {

constexpr bool is_half(data_type type) { return type == data_type::float16 || type == data_type::bfloat16; }

inline void widen(float* wide, const std::byte* elements, data_type type, std::size_t count) {
    if (type == data_type::float16)
        widen_halves(wide, reinterpret_cast<const float16*>(elements), count);
    else
        widen_halves(wide, reinterpret_cast<const bfloat16*>(elements), count);
}
inline void narrow(std::byte* elements, const float* wide, data_type type, std::size_t count) {
    if (type == data_type::float16)
        narrow_halves(reinterpret_cast<float16*>(elements), wide, count);
    else
        narrow_halves(reinterpret_cast<bfloat16*>(elements), wide, count);
}

// Calls f(elements, type) with floats in place of 16-bit elements.
template<class F>
void with_wide_elements(const std::byte* elements, data_type type, std::size_t count, F f) {
    if (!is_half(type)) return f(elements, type);
    const memory::scratch wide(count * sizeof(float));
    widen(reinterpret_cast<float*>(wide.data()), elements, type, count);
    f(static_cast<const std::byte*>(wide.data()), data_type::float32);
}
// The same for an f that changes the elements.
template<class F>
void with_wide_elements(std::byte* elements, data_type type, std::size_t count, F f) {
    if (!is_half(type)) return f(elements, type);
    const memory::scratch wide(count * sizeof(float));
    widen(reinterpret_cast<float*>(wide.data()), elements, type, count);
    f(wide.data(), data_type::float32);
    narrow(elements, reinterpret_cast<const float*>(wide.data()), type, count);
}

} // namespace varscope::detail::operations
