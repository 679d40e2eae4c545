// SPDX-License-Identifier: MIT
// Fills arrays with random initial values. Each depends on (seed, path hash, index of the element) only.
//
// The derivation is FROZEN (golden tests check it), as a seed must always give the same model:
//
// Philox 4x32-10 makes words w0..w3 of block b: counter (b low, b high, path hash low, path hash high), key
// (seed low, seed high). Wide words are 64-bit: W0 = w1 w0, W1 = w3 w2, the lower half last.
//
// float: element i takes block i / 4; j = i % 4.
//   uniform    u = (wj >> 8) / 2^24; the value is low + u (high - low), at most the last float below high.
//   normal     Word w(j % 2) gives u = ((w >> 1) + 1/2) / 2^31 and the radius r = sqrt(-2 log(u)) stddev.
//              Word w(2 + j % 2) gives a point (x, y) of the unit circle: its lower 30 bits, signed, times
//              (pi / 4) / 2^29 are the angle, in [-pi/4, pi/4); then x changes sign if bit 30 is set; then x
//              and y change places if bit 31 is set. The value is mean + r x if j < 2, else mean + r y.
//   truncated  v = (1 - 2^-24) (wj, signed, + 1/2) / 2^31; z, of the sign of v, is the quantile for which a
//              normal Z has P(|Z| < |z|) = |v| P(|Z| < 2). The value is mean + stddev z.
// double: element i takes block i / 2; j = i % 2. W0 and W1 are used as above.
//   uniform    u = (Wj >> 11) / 2^53.
//   normal     u = ((W0 >> 1) + 1/2) / 2^63; the point from the lower 62 bits, times (pi / 4) / 2^61, bits 62
//              and 63 of W1; the value is mean + r x if j = 0, else mean + r y.
//   truncated  v = (1 - 2^-53) (Wj, signed, + 1/2) / 2^63.
// float16, bfloat16: the float rounded to nearest even; low and the last value below high are of that type.
// integers: Wj as for double; low + floor(Wj (high - low) / 2^64).
//
// low is rounded up; high - low, mean and stddev are rounded to nearest. All is computed in the value's type,
// float for 16 bits, one IEEE operation after the other as written in detail/*_transforms.hpp. So the bits
// are the same for all compilers, options (even -ffast-math), instruction sets and ways to cut an array into
// parts.
#pragma once

#include <varscope/core/float16.hpp>
#include <varscope/initializers/detail/fill.hpp>
#include <varscope/initializers/detail/neighbours.hpp>

#include <cstddef>
#include <cstdint>
#include <type_traits>

namespace varscope::detail {

// The types with uniform and normal values.
template<class T>
concept random_real = std::is_same_v<T, float> || std::is_same_v<T, double> || std::is_same_v<T, float16> ||
    std::is_same_v<T, bfloat16>;

// Uniform values in [low, high): element i of out is element first + i of the variable. Never `high`, even
// rounded; if T has no value in the range, the last one below it; if the range is empty, `low`. high - low
// must be finite.
template<random_real T>
void fill_uniform(T* out, std::uint64_t first, std::size_t count, random_stream stream, double low,
                  double high) {
    using real = transform_type<T>;
    const real least = static_cast<real>(least_from<T>(low));
    if (!(low < high))
        return fill_from_words(out, first, count, stream, uniform_parameters<real>{least, 0, least});
    const real last = static_cast<real>(greatest_below<T>(high));
    fill_from_words(out, first, count, stream,
                    uniform_parameters<real>{least, static_cast<real>(high - low), last});
}

// Values of N(mean, stddev^2). Both must be finite; the extremes are at 6.7 stddev, for double at 9.4.
template<random_real T>
void fill_normal(T* out, std::uint64_t first, std::size_t count, random_stream stream, double mean,
                 double stddev) {
    using real = transform_type<T>;
    fill_from_words(out, first, count, stream,
                    normal_parameters<real>{static_cast<real>(mean), static_cast<real>(stddev)});
}

// Values of N(mean, stddev^2) conditioned on being nearer to mean than 2 stddev (before rounding to T). Their
// own standard deviation is 0.8796256610342398 stddev. Nothing is rejected: each element uses only its own
// words.
template<random_real T>
void fill_truncated_normal(T* out, std::uint64_t first, std::size_t count, random_stream stream, double mean,
                           double stddev) {
    using real = transform_type<T>;
    fill_from_words(out, first, count, stream,
                    truncated_normal_parameters<real>{static_cast<real>(mean), static_cast<real>(stddev)});
}

// Integers in [low, high), each with a probability that differs from 1 / (high - low) by less than 2^-64;
// `low` if the range is empty. The bounds have the same integer type, any; they must be values of Int, or for
// `high` one more than the largest.
template<class Int, class Bound>
    requires std::is_integral_v<Int> && std::is_integral_v<Bound>
void fill_uniform_integers(Int* out, std::uint64_t first, std::size_t count, random_stream stream, Bound low,
                           Bound high) {
    const auto start = static_cast<std::uint64_t>(low);
    const std::uint64_t range = low < high ? static_cast<std::uint64_t>(high) - start : 0;
    fill_from_words(out, first, count, stream, integer_parameters{start, range});
}

} // namespace varscope::detail
