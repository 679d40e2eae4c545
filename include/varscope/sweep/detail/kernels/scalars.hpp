// SPDX-License-Identifier: MIT
// Arithmetic on single doubles for the constants of a step, the same to the bit with every compiler.
#pragma once

#include <varscope/core/platform.hpp>

#include <cstdint>

namespace varscope::detail::kernels {

// The value, rounded to double before it is used: no compiler can fuse or reorder operations across this,
// whatever its options. Generates no instruction.
inline double rounded(double value) noexcept {
#if defined(__SSE2_MATH__)
    asm("" : "+x"(value));
#elif defined(__aarch64__)
    asm("" : "+w"(value));
#else
    asm("" : "+m"(value));
#endif
    return value;
}

// base^exponent, by squaring.
inline double power(double base, std::uint64_t exponent) noexcept {
    double result = 1;
    for (; exponent != 0; exponent >>= 1) {
        if ((exponent & 1u) != 0) result = rounded(result * base);
        base = rounded(base * base);
    }
    return result;
}

} // namespace varscope::detail::kernels
