// SPDX-License-Identifier: MIT
// Initializers as values: written in declarations, handed down by scopes, compared by graphs.
#pragma once

#include <varscope/core/dtype.hpp>

#include <cstddef>
#include <cstdint>
#include <type_traits>

namespace varscope {

/// The formula of the initial values; the names are those of the functions that make initializers.
enum class initializer_kind : unsigned char {
    none,
    zeros,
    ones,
    constant,
    random_uniform,
    random_normal,
    truncated_normal,
    variance_scaling,
    uniform_unit_scaling,
    identity,
    orthogonal,
    convolutional_delta_orthogonal,
    custom
};

/// What variance_scaling divides by: the number of inputs, of outputs, or their mean.
enum class fan_mode : unsigned char { fan_in, fan_out, fan_avg };

/// The distributions of variance_scaling. `normal` means truncated_normal, as in TensorFlow.
enum class distribution : unsigned char {
    truncated_normal,
    normal = truncated_normal,
    untruncated_normal,
    uniform
};

namespace detail {

constexpr std::uint64_t bits_of(double real) { return __builtin_bit_cast(std::uint64_t, real); }

} // namespace detail

/// A constant of any dtype, exactly as it was written.
struct number {
    double real = 0;                         ///< the value, or its real part; of integers rounded
    double imaginary = 0;                    ///< 0 unless complex
    std::uint64_t bits = 0;                  ///< of an integer or bool, in two's complement
    data_type type = data_type::unspecified; ///< of the C++ value

    /// No value.
    constexpr number() = default;
    /// From a value of any element type.
    template<class T>
        requires(data_type_of<T> != data_type::unspecified)
    constexpr number(T value) : type(data_type_of<T>) {
        if constexpr (is_complex(data_type_of<T>)) {
            real = value.real();
            imaginary = value.imag();
        } else {
            real = static_cast<double>(value);
            if constexpr (!is_floating(data_type_of<T>)) bits = static_cast<std::uint64_t>(value);
        }
    }

    /// Whether it is a negative integer.
    [[nodiscard]] constexpr bool is_negative() const {
        return type >= data_type::int8 && type <= data_type::int64 && bits >> 63 != 0;
    }

    /// Whether both are the same constant: 1 is 1.0, nan is nan, 0.0 is not -0.0.
    friend constexpr bool operator==(const number& a, const number& b) {
        if (is_floating(a.type) != is_floating(b.type) || is_complex(a.type) != is_complex(b.type))
            return a.real == b.real && a.imaginary == b.imaginary; // 1 is 1.0
        return detail::bits_of(a.real) == detail::bits_of(b.real) && a.bits == b.bits &&
               detail::bits_of(a.imaginary) == detail::bits_of(b.imaginary); // 0.0 is not -0.0, nan is nan
    }
};

/// An initializer, as zeros, random_normal(...) and so on make it. Lists of values and callables are kept
/// separately.
struct initializer {
    initializer_kind kind = initializer_kind::none;                                 ///< the formula
    fan_mode mode = fan_mode::fan_in;                                               ///< of variance_scaling
    varscope::distribution distribution = varscope::distribution::truncated_normal; ///< of variance_scaling
    number first{};  ///< the constant, or minval, mean, scale, factor or gain
    number second{}; ///< maxval or stddev
};

/// Whether both are the same formula with the same parameters.
constexpr bool operator==(const initializer& a, const initializer& b) {
    return a.kind == b.kind && a.mode == b.mode && a.distribution == b.distribution && a.first == b.first &&
           a.second == b.second;
}

namespace detail {

// Under UBSan, g++ 12 does not take for a constant that two addresses differ.
template<class Pointer>
constexpr bool is_same_address(Pointer a, Pointer b) {
    if (!std::is_constant_evaluated()) return a == b;
    return __builtin_constant_p(a == b) && a == b;
}

// By its bits, as under -ffast-math compilers assume that there is no NaN.
constexpr bool is_nan(double number) {
    return (__builtin_bit_cast(std::uint64_t, number) & ~(std::uint64_t{1} << 63)) > 0x7ff0000000000000;
}
// False if one is NaN, which g++ 11 does not compare in constant expressions.
constexpr bool at_most(double low, double high) { return !is_nan(low) && !is_nan(high) && low <= high; }

// Means "none given". Not a null pointer, which under UBSan cannot be told from an address in constant
// evaluation.
inline constexpr initializer no_initializer{};

} // namespace detail

} // namespace varscope
