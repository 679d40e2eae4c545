// SPDX-License-Identifier: MIT
// From random words to doubles, one at a time: the transforms of float_transforms.hpp with longer polynomials
// (minimax, rounded to double; the results are accurate to a few units in the last place).
#pragma once

#include <varscope/initializers/detail/random_parameters.hpp>

#include <cstddef>
#include <cstdint>

namespace varscope::detail {

using double_pair = value_pair<double>;

// The value, rounded to double before it is used: see float_transforms.hpp.
inline double rounded(double value) {
#if defined(__x86_64__)
    asm("" : "+x"(value));
#elif defined(__aarch64__)
    asm("" : "+w"(value));
#else
    asm("" : "+m"(value));
#endif
    return value;
}

// Horner's scheme for the even and the odd powers separately, as a single chain would keep the CPU waiting.
// The coefficient of the highest power comes first.
template<std::size_t Count>
double polynomial(const double (&coefficients)[Count], double x) {
    const double square = rounded(x * x);
    double sum = coefficients[0], other = coefficients[1];
#ifndef __NVCC__
#pragma GCC unroll 20
#endif
    for (std::size_t i = 2; i < Count; ++i) {
        const double next = rounded(rounded(sum * square) + coefficients[i]);
        sum = other;
        other = next;
    }
    return rounded(sum * x) + other;
}

// (n + 1/2) / 2^63 for a signed n: symmetric about 0, and never 0.
inline double centered(std::uint64_t integer) {
    return rounded(static_cast<double>(static_cast<std::int64_t>(integer)) + 0.5) * 0x1p-63;
}

// -2 log(x) for x in [2^-64, 1]: x = 2^e m, m in [sqrt(1/2), sqrt(2)); log(m) = 2 artanh((m - 1) / (m + 1)).
inline double minus_two_log(double x) {
    constexpr std::uint64_t sqrt_half = 0x3fe6'a09e'667f'3bcd;
    constexpr double coefficients[] = {
        -0.2958388946057928, -0.30628958558132463, -0.36367092330166945, -0.44444397916186756,
        -0.5714285747631468, -0.7999999999887389,  -1.3333333333333461,  -4.0};
    const std::uint64_t shifted = __builtin_bit_cast(std::uint64_t, x) - sqrt_half;
    const auto exponent = static_cast<double>(static_cast<std::int64_t>(shifted) >> 52);
    const double f = __builtin_bit_cast(double, (shifted & 0xf'ffff'ffff'ffffu) + sqrt_half) - 1.0;
    const double s = rounded(f / rounded(f + 2.0));
    return rounded(exponent * -1.3862943611198906) + rounded(polynomial(coefficients, rounded(s * s)) * s);
}

// A point on the unit circle, without branches, which could not be predicted. The lower 62 bits are an angle
// in
// [-pi/4, pi/4), bit 62 says whether to mirror the point in the y axis, bit 63 whether to exchange x and y.
inline double_pair unit_circle(std::uint64_t angle) {
    constexpr double sine_coefficients[] = {1.5898757093286839e-10, -2.5050795607495657e-08,
                                            2.7557313962409755e-06, -0.00019841269830713233,
                                            0.008333333333323784,   -0.16666666666666638};
    constexpr double cosine_coefficients[] = {-1.135596192364525e-11,
                                              2.0875640829635906e-09,
                                              -2.755731362335067e-07,
                                              2.4801587286261884e-05,
                                              -0.0013888888888866763,
                                              0.04166666666666652,
                                              -0.5};
    const double theta =
        static_cast<double>(static_cast<std::int64_t>(angle << 2)) * (0.78539816339744831 * 0x1p-63);
    const double z = rounded(theta * theta);
    const double sine = rounded(rounded(theta * z) * polynomial(sine_coefficients, z)) + theta;
    const double cosine = rounded(polynomial(cosine_coefficients, z) * z) + 1.0;
    const std::uint64_t sign = (angle << 1) & 0x8000'0000'0000'0000u;
    const std::uint64_t mirrored = __builtin_bit_cast(std::uint64_t, cosine) ^ sign;
    const std::uint64_t exchange = (__builtin_bit_cast(std::uint64_t, sine) ^ mirrored) & (0 - (angle >> 63));
    return {__builtin_bit_cast(double, mirrored ^ exchange),
            __builtin_bit_cast(double, __builtin_bit_cast(std::uint64_t, sine) ^ exchange)};
}

inline double uniform_value(std::uint64_t bits, const uniform_parameters<double>& parameters) {
    const double u = rounded(static_cast<double>(bits >> 11) * 0x1p-53);
    const double value = rounded(u * parameters.width) + parameters.low;
    return value < parameters.last ? value : parameters.last;
}

inline double_pair transform(std::uint64_t a, std::uint64_t b, const uniform_parameters<double>& parameters) {
    return {uniform_value(a, parameters), uniform_value(b, parameters)};
}

inline double_pair transform(std::uint64_t a, std::uint64_t b, const normal_parameters<double>& parameters) {
    const double radius = rounded(__builtin_sqrt(minus_two_log(centered(a >> 1))) * parameters.stddev);
    const double_pair point = unit_circle(b);
    return {rounded(radius * point.first) + parameters.mean,
            rounded(radius * point.second) + parameters.mean};
}

// The inverse of the distribution function, as in float_transforms.hpp.
inline double truncated_normal_value(std::uint64_t bits,
                                     const truncated_normal_parameters<double>& parameters) {
    constexpr double coefficients[] = {
        5.628940235569231,   18.38477174821363,    29.003504452088762,  28.193487639054318,
        18.995446121204782,  9.164420754606,       3.4036664556295513,  0.8467651592128131,
        0.28152515531202615, -0.07214479688772597, 0.10785001438793744, -0.0879286739428463,
        0.06729053843242154, -0.08131867073176599, 0.19499522699087468, -0.4652915790854955,
        0.8758160525162858,  -1.252749878077259,   1.1962880133226081};
    const double v = centered(bits) * 0x1.fffffffffffffp-1; // below 1 even if rounded up
    const double q = __builtin_sqrt(__builtin_sqrt(1.0 - rounded(rounded(v * v) * 0.91106974622192143)));
    const double z = rounded(polynomial(coefficients, q - 1.0) * v);
    return rounded(z * parameters.stddev) + parameters.mean;
}

inline double_pair transform(std::uint64_t a, std::uint64_t b,
                             const truncated_normal_parameters<double>& parameters) {
    return {truncated_normal_value(a, parameters), truncated_normal_value(b, parameters)};
}

} // namespace varscope::detail
