// SPDX-License-Identifier: MIT
// Conversions of arrays between 16-bit elements and floats.
#pragma once

#include <varscope/core/float16.hpp>

#include <cstddef>

namespace varscope::detail {

// Exact.
inline void widen_halves(float* to, const float16* from, std::size_t count) {
    for (std::size_t i = 0; i < count; ++i) to[i] = from[i];
}
inline void widen_halves(float* to, const bfloat16* from, std::size_t count) {
    for (std::size_t i = 0; i < count; ++i) to[i] = from[i];
}

// Rounded to nearest, ties to even.
inline void narrow_halves(float16* to, const float* from, std::size_t count) {
    for (std::size_t i = 0; i < count; ++i) to[i] = from[i];
}
inline void narrow_halves(bfloat16* to, const float* from, std::size_t count) {
    for (std::size_t i = 0; i < count; ++i) to[i] = from[i];
}

} // namespace varscope::detail
