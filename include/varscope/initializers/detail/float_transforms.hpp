// SPDX-License-Identifier: MIT
// From random words to floats, several at a time. Compiled once for each instruction set: float_kernels.hpp
// includes this file inside a namespace with the vector types and operations of that set, hence no
// #pragma once.
//
// The polynomials are minimax (Remez) on the reduced ranges, rounded to float.

#if defined(VARSCOPE_SIMD)

// The value, rounded to float before it is used: no compiler can fuse or reorder operations across this,
// whatever its options (pragmas do not stop clang's -ffp-contract=fast). Generates no instruction.
VARSCOPE_SIMD floats rounded(floats value) {
    VARSCOPE_HIDE(value);
    return value;
}

VARSCOPE_SIMD floats to_floats(words integers) {
    return __builtin_convertvector(reinterpret_cast<signed_words>(integers), floats);
}

// (n + 1/2) / 2^31 for a signed n: symmetric about 0, and never 0.
VARSCOPE_SIMD floats centered(words integers) { return rounded(to_floats(integers) + 0.5f) * 0x1p-31f; }

// Horner's scheme. The coefficient of the highest power comes first.
template<std::size_t Count>
VARSCOPE_SIMD floats polynomial(const float (&coefficients)[Count], floats x) {
    floats sum = floats{} + coefficients[0];
#ifndef __NVCC__
#pragma GCC unroll 8
#endif
    for (std::size_t i = 1; i < Count; ++i) sum = rounded(sum * x) + coefficients[i];
    return sum;
}

// -2 log(x) for x in [2^-32, 1]: x = 2^e m, m in [sqrt(1/2), sqrt(2)).
VARSCOPE_SIMD floats minus_two_log(floats x) {
    constexpr std::uint32_t sqrt_half = 0x3f35'04f3;
    constexpr float coefficients[] = {-0.17470333f, 0.28615037f, -0.29835692f, 0.33141005f,
                                      -0.39924172f, 0.5000351f,  -0.666679f,   0.9999998f};
    const words shifted = reinterpret_cast<words>(x) - sqrt_half;
    const floats exponent = __builtin_convertvector(reinterpret_cast<signed_words>(shifted) >> 23, floats);
    const floats f = reinterpret_cast<floats>((shifted & 0x7f'ffffu) + sqrt_half) - 1.0f;
    const floats log_m = rounded(rounded(f * f) * polynomial(coefficients, f)) - (f + f);
    return rounded(exponent * -1.3862944f) + rounded(log_m);
}

// A point on the unit circle. The lower 30 bits are an angle in [-pi/4, pi/4), bit 30 says whether to mirror
// the point in the y axis, bit 31 whether to exchange x and y.
VARSCOPE_SIMD void unit_circle(words angle, floats& x, floats& y) {
    constexpr float sine_coefficients[] = {-1.9520237e-4f, 8.3322052e-3f, -1.6666656e-1f};
    constexpr float cosine_coefficients[] = {-1.3600461e-3f, 4.1656537e-2f, -4.99999e-1f};
    const floats theta = to_floats(angle << 2) * (0.78539816f * 0x1p-31f);
    const floats z = rounded(theta * theta);
    const floats sine = rounded(rounded(theta * z) * polynomial(sine_coefficients, z)) + theta;
    const floats cosine = rounded(polynomial(cosine_coefficients, z) * z) + 1.0f;
    const words sign = (angle << 1) & 0x8000'0000u;
    const floats mirrored = reinterpret_cast<floats>(reinterpret_cast<words>(cosine) ^ sign);
    const auto is_exchanged = reinterpret_cast<signed_words>(angle) < 0;
    x = is_exchanged ? sine : mirrored;
    y = is_exchanged ? mirrored : sine;
}

VARSCOPE_SIMD floats uniform_value(words bits, const uniform_parameters<float>& parameters) {
    const floats u = rounded(to_floats(bits >> 8) * 0x1p-24f);
    const floats value = rounded(u * parameters.width) + parameters.low;
    const floats last = floats{} + parameters.last;
    return value < last ? value : last;
}

VARSCOPE_SIMD void transform(words a, words b, const uniform_parameters<float>& parameters, floats& x,
                             floats& y) {
    x = uniform_value(a, parameters);
    y = uniform_value(b, parameters);
}

// Box and Muller's transform.
VARSCOPE_SIMD void transform(words a, words b, const normal_parameters<float>& parameters, floats& x,
                             floats& y) {
    const floats radius = rounded(square_root(minus_two_log(centered(a >> 1))) * parameters.stddev);
    unit_circle(b, x, y);
    x = rounded(radius * x) + parameters.mean;
    y = rounded(radius * y) + parameters.mean;
}

// The inverse of the distribution function: z = v W(q - 1), v in (-1, 1), q = (1 - erf(sqrt(2))^2 v^2)^(1/4).
// W is close to a polynomial, as the root removes the singularity beyond |v| = 1.
VARSCOPE_SIMD floats truncated_normal_value(words bits,
                                            const truncated_normal_parameters<float>& parameters) {
    constexpr float coefficients[] = {-0.80381794f, -0.64525075f, -0.39713642f, 0.12205539f,
                                      -0.4741465f,  0.87529915f,  -1.2527611f,  1.196288f};
    const floats v = centered(bits) * 0x1.fffffep-1f; // below 1 even if rounded up
    const floats q = square_root(square_root(1.0f - rounded(rounded(v * v) * 0.91106975f)));
    const floats z = rounded(polynomial(coefficients, q - 1.0f) * v);
    return rounded(z * parameters.stddev) + parameters.mean;
}

VARSCOPE_SIMD void transform(words a, words b, const truncated_normal_parameters<float>& parameters,
                             floats& x, floats& y) {
    x = truncated_normal_value(a, parameters);
    y = truncated_normal_value(b, parameters);
}

// The words of one block per lane: a = (word 0, word 1) of each, b = (word 2, word 3). Until the end only the
// lower halves of the lanes are used.
VARSCOPE_SIMD void random_words(lanes blocks, random_stream stream, words& a, words& b) {
    lanes x0 = blocks, x1 = blocks >> 32, x2 = lanes{} + stream.path_hash, x3 = x2 >> 32;
    std::uint32_t key0 = low_half(stream.seed), key1 = high_half(stream.seed);
#ifndef __NVCC__
#pragma GCC unroll 10
#endif
    for (int round = 0; round < philox_rounds; ++round) {
        const lanes first = multiply(x0, lanes{} + std::uint64_t{philox_multiplier[0]});
        const lanes second = multiply(x2, lanes{} + std::uint64_t{philox_multiplier[1]});
        x0 = (second >> 32) ^ x1 ^ std::uint64_t{key0};
        x1 = second;
        x2 = (first >> 32) ^ x3 ^ std::uint64_t{key1};
        x3 = first;
        key0 += philox_key_step[0];
        key1 += philox_key_step[1];
    }
    a = reinterpret_cast<words>((x0 & 0xffff'ffffu) | (x1 << 32));
    b = reinterpret_cast<words>((x2 & 0xffff'ffffu) | (x3 << 32));
}

// Which block lane i of a vector holds, so that even_lanes() and odd_lanes() put values in the order of their
// blocks.
VARSCOPE_SIMD lanes block_of_lane() {
    lanes block{};
    for (int i = 0; i < lane_count; ++i)
        block[i] = static_cast<std::uint64_t>(i / 2 + i % 2 * (lane_count / 2));
    return block;
}

template<class Parameters>
VARSCOPE_SIMD void one_step(float* out, lanes blocks, random_stream stream, const Parameters& parameters) {
    words a, b;
    floats x, y;
    random_words(blocks, stream, a, b);
    transform(a, b, parameters, x, y);
    const lanes front = even_lanes(reinterpret_cast<lanes>(x), reinterpret_cast<lanes>(y));
    const lanes back = odd_lanes(reinterpret_cast<lanes>(x), reinterpret_cast<lanes>(y));
    __builtin_memcpy(out, &front, sizeof front);
    __builtin_memcpy(out + 2 * lane_count, &back, sizeof back);
}

template<class Parameters>
VARSCOPE_SIMD_ENTRY void fill_blocks(float* out, std::uint64_t first_block, std::size_t count,
                                     random_stream stream, const Parameters& parameters) {
    const lanes places = block_of_lane();
    for (std::size_t i = 0; i < count; i += lane_count)
        one_step(out + 4 * i, places + (first_block + i), stream, parameters);
}

#endif
