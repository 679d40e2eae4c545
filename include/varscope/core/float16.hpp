// SPDX-License-Identifier: MIT
// The two 16-bit floating-point types, made from any arithmetic value by one rounding.
#pragma once

#include <varscope/core/platform.hpp>

#include <cstdint>
#include <type_traits>

namespace varscope {

namespace detail {

// Layout of a 16-bit format: sign, exponent, mantissa. The bias is IEEE 754's: half of the exponent range.
template<int ExponentBits, int MantissaBits>
struct float16_format {
    static constexpr int bias = (1 << (ExponentBits - 1)) - 1;
    static constexpr unsigned infinity = ((1u << ExponentBits) - 1u) << MantissaBits;
    static constexpr unsigned quiet_bit = 1u << (MantissaBits - 1);
    static constexpr int dropped_bits = 52 - MantissaBits; // of a double's mantissa, when rounded

    static constexpr std::uint64_t shift_to_even(std::uint64_t value, int shift) {
        const std::uint64_t is_odd = (value >> shift) & 1u;
        return (value + (std::uint64_t{1} << (shift - 1)) - 1u + is_odd) >> shift;
    }

    static constexpr std::uint64_t round_nan(std::uint64_t magnitude) {
        return infinity | quiet_bit | ((magnitude >> dropped_bits) & (quiet_bit - 1u));
    }

    static constexpr std::uint64_t round_subnormal(std::uint64_t magnitude, int missing_exponents) {
        const int shift = dropped_bits + missing_exponents;
        if (shift > 53) return 0; // below half of the least subnormal
        const std::uint64_t hidden_one = std::uint64_t{1} << 52;
        return shift_to_even((magnitude & (hidden_one - 1u)) | hidden_one, shift);
    }

    static constexpr std::uint64_t round_magnitude(std::uint64_t magnitude) {
        if (magnitude > 0x7ff0'0000'0000'0000u) return round_nan(magnitude);
        const int exponent = static_cast<int>(magnitude >> 52) - (1023 - bias);
        if (exponent <= 0) return round_subnormal(magnitude, 1 - exponent);
        if (exponent > 2 * bias) return infinity;
        return shift_to_even(magnitude - (std::uint64_t{1023 - bias} << 52), dropped_bits);
    }

    static constexpr std::uint16_t from_double(double value) {
        const auto bits = __builtin_bit_cast(std::uint64_t, value);
        const std::uint64_t magnitude = bits & 0x7fff'ffff'ffff'ffffu;
        return static_cast<std::uint16_t>((bits >> 63) << 15 | round_magnitude(magnitude));
    }

    static constexpr float subnormal(unsigned mantissa) {
        const float least_normal = __builtin_bit_cast(float, static_cast<std::uint32_t>(128 - bias) << 23);
        return static_cast<float>(mantissa) / static_cast<float>(1u << MantissaBits) * least_normal;
    }

    static constexpr float to_float(std::uint16_t bits) {
        const std::uint32_t sign = (bits & 0x8000u) << 16;
        const std::uint32_t magnitude = (bits & 0x7fffu) << (23 - MantissaBits);
        const std::uint32_t rebias = static_cast<std::uint32_t>(127 - bias) << 23;
        if ((bits & 0x7fffu) >= infinity) return __builtin_bit_cast(float, sign | 0x7f80'0000u | magnitude);
        if (rebias != 0 && (bits & infinity) == 0)
            return (sign != 0 ? -1.0f : 1.0f) * subnormal(bits & 0x7fffu);
        return __builtin_bit_cast(float, sign | (magnitude + rebias));
    }
};

// An arithmetic value as a double that rounds to any 16-bit format as the value itself would: if the double
// is inexact, its last bit is made odd, so that it never looks like a tie.
constexpr double odd_double(std::uint64_t magnitude) {
    if (magnitude >> 53 == 0) return static_cast<double>(magnitude);
    const std::uint64_t lost = magnitude & 0x7ffu;
    return static_cast<double>((magnitude - lost) | (lost != 0 ? 0x800u : 0u));
}

// Of a 128-bit integer, which is an arithmetic type with GNU's extensions: its highest 64 bits, the last of
// them odd if the rest is not 0.
template<class Wide>
constexpr double odd_double_of_wide(Wide magnitude) {
    double scale = 1;
    std::uint64_t lost = 0;
    for (; magnitude >> 64 != 0; magnitude >>= 1, scale *= 2)
        lost |= static_cast<std::uint64_t>(magnitude) & 1u;
    return odd_double(static_cast<std::uint64_t>(magnitude) | lost) * scale;
}

// Of a floating-point number wider than double. Zero and infinity have no bit to make odd that is theirs.
template<class Wide>
constexpr double odd_double_of_float(Wide value) {
    const auto nearest = static_cast<double>(value);
    const auto bits = __builtin_bit_cast(std::uint64_t, nearest);
    if ((bits & 1u) != 0 || (bits >> 52 & 0x7ffu) == 0x7ffu) return nearest;
    const Wide error = value - static_cast<Wide>(nearest);
    if (!(error < 0 || error > 0)) return nearest;
    const bool grows = (error > 0) == (value > 0); // not `nearest`, which may be 0
    return __builtin_bit_cast(double, grows ? bits + 1u : bits - 1u);
}

template<class T>
constexpr double odd_double_of(T value) {
    if constexpr (sizeof(T) < sizeof(std::uint64_t) || std::is_same_v<T, double>)
        return static_cast<double>(value);
    else if constexpr (std::is_floating_point_v<T>)
        return odd_double_of_float(value);
    else if constexpr (sizeof(T) > sizeof(std::uint64_t)) {
        using magnitude = std::make_unsigned_t<T>;
        return value < T{} ? -odd_double_of_wide(magnitude{} - static_cast<magnitude>(value))
                           : odd_double_of_wide(static_cast<magnitude>(value));
    } else if (value < T{})
        return -odd_double(std::uint64_t{0} - static_cast<std::uint64_t>(value));
    else
        return odd_double(static_cast<std::uint64_t>(value));
}

} // namespace detail

/// A 16-bit number that computes as float. Made from any arithmetic value by one rounding to nearest, ties to
/// even (too large: infinity; NaN: a quiet NaN). Converts to float exactly, so all of float's operators
/// apply.
template<int ExponentBits, int MantissaBits>
struct basic_float16 {
    std::uint16_t bits; ///< sign, exponent, mantissa; the sign is the highest bit

    /// Indeterminate, as a float's default is.
    basic_float16() = default;
    /// The value, rounded.
    template<class T>
        requires std::is_arithmetic_v<T>
    constexpr basic_float16(T value) : bits(format::from_double(detail::odd_double_of(value))) {}

    /// The number with this representation.
    static constexpr basic_float16 from_bits(std::uint16_t bits) {
        basic_float16 result{};
        result.bits = bits;
        return result;
    }

    /// The value, exactly.
    constexpr operator float() const { return format::to_float(bits); }

    /// Computes as float and rounds the result.
    constexpr basic_float16& operator+=(float other) { return *this = float(*this) + other; }
    /// Computes as float and rounds the result.
    constexpr basic_float16& operator-=(float other) { return *this = float(*this) - other; }
    /// Computes as float and rounds the result.
    constexpr basic_float16& operator*=(float other) { return *this = float(*this) * other; }
    /// Computes as float and rounds the result.
    constexpr basic_float16& operator/=(float other) { return *this = float(*this) / other; }

  private:
    using format = detail::float16_format<ExponentBits, MantissaBits>;
};

/// IEEE 754 binary16: 5 exponent bits, 10 mantissa bits, largest finite value 65504. tf.float16
using float16 = basic_float16<5, 10>;
/// The upper half of an IEEE 754 binary32: 8 exponent bits, 7 mantissa bits. tf.bfloat16
using bfloat16 = basic_float16<8, 7>;

} // namespace varscope
