// SPDX-License-Identifier: MIT
// Elements of all floating-point types as doubles, with infinities and NaNs marked.
#pragma once

#include <varscope/core/dtype.hpp>

#include <cstddef>
#include <cstdint>
#include <type_traits>

namespace varscope::detail::printing {

enum class number_kind : unsigned char { finite, infinite, nan };

// A number whose kind was determined by its bits in memory: with -ffast-math, compilers assume that every
// double in an expression is finite, and x != x is false even for a NaN.
struct real_number {
    double value = 0; // 0 unless finite
    number_kind kind = number_kind::finite;
    bool negative = false; // the sign bit

    [[nodiscard]] bool is_finite() const { return kind == number_kind::finite; }
};

// The bits of the significand of a floating-point type, or of the parts of a complex type.
constexpr int significand_bits(data_type type) {
    switch (type) {
    case data_type::bfloat16: return 8;
    case data_type::float16: return 11;
    case data_type::float32:
    case data_type::complex64: return 24;
    default: return 53;
    }
}

// The kind of an IEEE 754 number of that width, without its sign bit.
constexpr number_kind kind_of(std::uint64_t magnitude, int width, int significand) {
    const std::uint64_t exponents = (std::uint64_t{1} << (width - significand)) - 1;
    const std::uint64_t infinity = exponents << (significand - 1);
    if (magnitude == infinity) return number_kind::infinite;
    return magnitude < infinity ? number_kind::finite : number_kind::nan;
}

template<class Real>
real_number number_of(const Real& x) {
    using wide = std::conditional_t<sizeof(Real) == 8, std::uint64_t, std::uint32_t>;
    using pattern = std::conditional_t<sizeof(Real) == 2, std::uint16_t, wide>;
    constexpr int width = 8 * sizeof(Real);
    constexpr std::uint64_t sign = std::uint64_t{1} << (width - 1);
    const std::uint64_t bits = __builtin_bit_cast(pattern, x);
    const number_kind kind = kind_of(bits & ~sign, width, significand_bits(data_type_of<Real>));
    return {kind == number_kind::finite ? static_cast<double>(x) : 0.0, kind, (bits & sign) != 0};
}

// A complex number as its two parts.
template<class Real>
struct complex_parts {
    Real parts[2];
};

// Elements are read through a void pointer, so that the code that prints them is compiled once for all types.

template<class T>
real_number read_real(const void* data, std::size_t index) {
    return number_of(static_cast<const T*>(data)[index]);
}

// The real (0) or imaginary part (1).
template<class T, int Part>
real_number read_part(const void* data, std::size_t index) {
    using real = decltype(T().real());
    const auto parts = __builtin_bit_cast(complex_parts<real>, static_cast<const T*>(data)[index]);
    return number_of(parts.parts[Part]);
}

} // namespace varscope::detail::printing
