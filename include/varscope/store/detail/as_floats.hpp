// SPDX-License-Identifier: MIT
// 16-bit elements as floats, for the functions of users.
#pragma once

#include <varscope/core/dtype.hpp>
#include <varscope/store/detail/scratch.hpp>

#include <cstddef>

namespace varscope::detail {

constexpr bool is_half(data_type type) { return type == data_type::float16 || type == data_type::bfloat16; }

template<class To, class From>
void convert(To* to, const From* from, std::size_t count) {
    for (std::size_t i = 0; i < count; ++i) to[i] = static_cast<To>(from[i]);
}

// Calls f(elements, their type) with floats in place of 16-bit elements, then writes them back.
template<class F>
void with_wide_elements(std::byte* elements, data_type type, std::size_t count, F f) {
    if (!is_half(type)) return f(elements, type);
    const scratch memory(count * sizeof(float));
    auto* const wide = reinterpret_cast<float*>(memory.data());
    if (type == data_type::float16) {
        convert(wide, reinterpret_cast<const float16*>(elements), count);
        f(memory.data(), data_type::float32);
        convert(reinterpret_cast<float16*>(elements), wide, count);
    } else {
        convert(wide, reinterpret_cast<const bfloat16*>(elements), count);
        f(memory.data(), data_type::float32);
        convert(reinterpret_cast<bfloat16*>(elements), wide, count);
    }
}
// The same for elements that are only read.
template<class F>
void with_wide_elements(const std::byte* elements, data_type type, std::size_t count, F f) {
    if (!is_half(type)) return f(elements, type);
    const scratch memory(count * sizeof(float));
    auto* const wide = reinterpret_cast<float*>(memory.data());
    if (type == data_type::float16)
        convert(wide, reinterpret_cast<const float16*>(elements), count);
    else
        convert(wide, reinterpret_cast<const bfloat16*>(elements), count);
    f(static_cast<const std::byte*>(memory.data()), data_type::float32);
}

} // namespace varscope::detail
