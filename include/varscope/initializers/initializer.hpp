// SPDX-License-Identifier: MIT
// Initializers as values: written in declarations, handed down by scopes, compared by graphs.
#pragma once

#include <varscope/core/bits.hpp>
#include <varscope/core/dtype.hpp>
#include <varscope/core/facts_table.hpp>

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <type_traits>

namespace varscope {

/// The formula of the initial values; the names are those of the functions that make initializers.
enum class initializer_kind : unsigned char {
    none,                           ///< no initializer was given
    zeros,                          ///< all elements 0
    ones,                           ///< all elements 1
    constant,                       ///< one value for all elements, or a list of values
    random_uniform,                 ///< a uniform distribution
    random_normal,                  ///< a normal distribution
    truncated_normal,               ///< a normal distribution within two standard deviations
    variance_scaling,               ///< a variance that follows from the shape
    uniform_unit_scaling,           ///< a uniform distribution whose limits follow from the shape
    identity,                       ///< one value on the diagonal of a matrix, else 0
    orthogonal,                     ///< a random matrix with orthonormal columns or rows
    convolutional_delta_orthogonal, ///< such a matrix at the center of a kernel, else 0
    custom                          ///< a user-defined function
};

namespace detail {

struct initializer_facts {
    initializer_kind what;
    std::string_view name;
    int parameters = 0; // that messages show, of first and second
};
inline constexpr auto initializer_table = facts_by_enumerator<initializer_facts>({
    {initializer_kind::none, "none"},
    {initializer_kind::zeros, "zeros"},
    {initializer_kind::ones, "ones"},
    {initializer_kind::constant, "constant", 1},
    {initializer_kind::random_uniform, "random_uniform", 2},
    {initializer_kind::random_normal, "random_normal", 2},
    {initializer_kind::truncated_normal, "truncated_normal", 2},
    {initializer_kind::variance_scaling, "variance_scaling"},
    {initializer_kind::uniform_unit_scaling, "uniform_unit_scaling", 1},
    {initializer_kind::identity, "identity", 1},
    {initializer_kind::orthogonal, "orthogonal", 1},
    {initializer_kind::convolutional_delta_orthogonal, "convolutional_delta_orthogonal", 1},
    {initializer_kind::custom, "callable"},
});
static_assert(initializer_table.size() == static_cast<std::size_t>(initializer_kind::custom) + 1);

} // namespace detail

/// What variance_scaling divides by: the number of inputs, of outputs, or their mean.
enum class fan_mode : unsigned char {
    fan_in,  ///< the number of inputs
    fan_out, ///< the number of outputs
    fan_avg  ///< the mean of both
};

/// The distributions of variance_scaling. `normal` means truncated_normal, as in TensorFlow.
enum class distribution : unsigned char {
    truncated_normal,          ///< normal, truncated at two of its standard deviations
    normal = truncated_normal, ///< another name of truncated_normal
    untruncated_normal,        ///< normal
    uniform                    ///< uniform, with a mean of 0
};

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

    /// Whether both are the same constant, exactly: 1 is 1.0, 2^53 + 1 is not 2^53 as a double, nan is nan,
    /// 0.0 is not -0.0.
    friend constexpr bool operator==(const number& a, const number& b) {
        if (detail::bits_of(a.real) != detail::bits_of(b.real) ||
            detail::bits_of(a.imaginary) != detail::bits_of(b.imaginary))
            return false;
        return a.is_integer() == b.is_integer() ? a.bits == b.bits : a.is_exact() && b.is_exact();
    }

  private:
    [[nodiscard]] constexpr bool is_integer() const { return !is_floating(type) && !is_complex(type); }
    // Whether `real` is the value.
    [[nodiscard]] constexpr bool is_exact() const {
        if (!is_integer()) return true;
        const std::uint64_t magnitude = is_negative() ? 0 - bits : bits;
        const double rounded = real < 0 ? -real : real;
        return rounded < 0x1p64 && static_cast<std::uint64_t>(rounded) == magnitude;
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

// Means "none given". Not a null pointer, which under UBSan cannot be told from an address in constant
// evaluation.
inline constexpr initializer no_initializer{};

} // namespace detail

} // namespace varscope
