// SPDX-License-Identifier: MIT
// Arrays of 16-bit floats from floats and back, several elements at a time, with the bits of the conversions
// of single values.
#pragma once

#include <varscope/core/float16.hpp>
#include <varscope/initializers/detail/float_kernels.hpp>

#include <cstddef>
#include <cstdint>
#include <utility>

namespace varscope::detail {

// With the vectors of an instruction set. Vectors are passed by reference to functions that are inlined, and
// so compiled for the instruction set of the caller. Two halves lie in one word, the first in its lower bits:
// no set needs instructions for 16-bit lanes.
template<class Lanes, class Words, class SignedWords, class Floats>
struct half_vectors {
    static constexpr std::size_t word_count = sizeof(Words) / sizeof(std::uint32_t);
    static constexpr std::size_t step = 2 * word_count;
    using all_words = std::make_index_sequence<word_count>;

    // From the bits of floats to the nearest halves, in the lower halves of the words.
    [[gnu::always_inline]] static void narrow(Words& bits, const bfloat16*) {
        const SignedWords number = reinterpret_cast<SignedWords>(bits & 0x7fff'ffffu);
        const Words to_even = bits + (0x7fffu + (bits >> 16 & 1u));
        bits = (number > 0x7f80'0000 ? bits | 0x40'0000u : to_even) >> 16;
    }
    // Adding 2^(e + 13) to a float of exponent e, or of -14 if that is greater, leaves its 11 rounded bits.
    [[gnu::always_inline]] static void narrow(Words& bits, const float16*) {
        const SignedWords number = reinterpret_cast<SignedWords>(bits & 0x7fff'ffffu);
        const SignedWords finite = number > 0x4780'0000 ? SignedWords{} + 0x4780'0000 : number; // 2^16
        const SignedWords exponent = finite & 0x7f80'0000;
        const SignedWords power = exponent > 0x3880'0000 ? exponent : SignedWords{} + 0x3880'0000;
        const Floats sum = reinterpret_cast<Floats>(power + 0x680'0000) + reinterpret_cast<Floats>(finite);
        const SignedWords value = reinterpret_cast<SignedWords>(sum) - power + (power >> 13) - 0x681'c400;
        const SignedWords nan = (number >> 13 & 0x3ff) | 0x7e00;
        bits = reinterpret_cast<Words>(number > 0x7f80'0000 ? nan : value) | (bits >> 16 & 0x8000u);
    }

    // From halves, in the upper halves of the words, to the bits of the same floats.
    [[gnu::always_inline]] static void widen(Words&, const bfloat16*) {}
    [[gnu::always_inline]] static void widen(Words& half, const float16*) {
        const Words magnitude = (half & 0x7fff'0000u) >> 3;
        const SignedWords number = reinterpret_cast<SignedWords>(magnitude);
        const Floats subnormal = __builtin_convertvector(number, Floats) * 0x1p-37f; // exactly
        const Words normal = magnitude + 0x3800'0000u;
        const Words finite = number < 0x80'0000 ? reinterpret_cast<Words>(subnormal) : normal;
        half = (number < 0xf80'0000 ? finite : magnitude | 0x7f80'0000u) | (half & 0x8000'0000u);
    }

    template<std::size_t... Word>
    [[gnu::always_inline]] static void choose(Words& x, const Words& y, std::index_sequence<Word...>) {
#if defined(__clang__)
        x = __builtin_shufflevector(x, y, Word...);
#else
        x = __builtin_shuffle(x, y, Words{Word...});
#endif
    }
    // Joins the lower halves of the words of x and y in x.
    template<std::size_t... Word>
    [[gnu::always_inline]] static void pack(Words& x, Words& y, std::index_sequence<Word...>) {
        x |= reinterpret_cast<Words>(reinterpret_cast<Lanes>(x) >> 16);
        y |= reinterpret_cast<Words>(reinterpret_cast<Lanes>(y) >> 16);
        choose(x, y, std::index_sequence<2 * Word...>());
    }
    // Spreads the halves of half of the words, from `First` on.
    template<std::size_t First, std::size_t... Word>
    [[gnu::always_inline]] static void unpack(Words& halves, std::index_sequence<Word...>) {
        choose(halves, halves, std::index_sequence<First + Word / 2 ...>());
        const Lanes twice = reinterpret_cast<Lanes>(halves);
        halves = reinterpret_cast<Words>((twice << 16 & 0xffff'0000u) | (twice & 0xffff'0000'0000'0000u));
    }

    template<class Half>
    [[gnu::always_inline]] static void convert_step(Half* to, const float* from) {
        Words x, y;
        __builtin_memcpy(&x, from, sizeof x);
        __builtin_memcpy(&y, from + word_count, sizeof y);
        narrow(x, to);
        narrow(y, to);
        pack(x, y, all_words());
        __builtin_memcpy(to, &x, sizeof x);
    }
    template<class Half>
    [[gnu::always_inline]] static void convert_step(float* to, const Half* from) {
        Words x, y;
        __builtin_memcpy(&x, from, sizeof x);
        y = x;
        unpack<0>(x, all_words());
        unpack<word_count / 2>(y, all_words());
        widen(x, from);
        widen(y, from);
        __builtin_memcpy(to, &x, sizeof x);
        __builtin_memcpy(to + word_count, &y, sizeof y);
    }
    template<class To, class From>
    [[gnu::always_inline]] static void convert(To* to, const From* from, std::size_t count) {
        for (; count >= step; count -= step, to += step, from += step) convert_step(to, from);
        if (count == 0) return;
        From last[step]{};
        To converted[step];
        __builtin_memcpy(last, from, count * sizeof(From));
        convert_step(converted, last);
        __builtin_memcpy(to, converted, count * sizeof(To));
    }
};

using half_vectors_of_baseline =
    half_vectors<baseline::lanes, baseline::words, baseline::signed_words, baseline::floats>;

#if defined(__x86_64__)
using half_vectors_of_avx2 = half_vectors<avx2::lanes, avx2::words, avx2::signed_words, avx2::floats>;
using half_vectors_of_avx512 =
    half_vectors<avx512::lanes, avx512::words, avx512::signed_words, avx512::floats>;

template<class To, class From>
[[gnu::noinline, gnu::target("avx2")]] void convert_with_avx2(To* to, const From* from, std::size_t count) {
    half_vectors_of_avx2::convert(to, from, count);
}
template<class To, class From>
[[gnu::noinline, gnu::target("avx512f")]] void convert_with_avx512(To* to, const From* from,
                                                                   std::size_t count) {
    half_vectors_of_avx512::convert(to, from, count);
}
#endif

template<class To, class From>
void convert_halves(To* to, const From* from, std::size_t count) {
#if defined(__x86_64__)
    if (__builtin_cpu_supports("avx512f")) return convert_with_avx512(to, from, count);
    if (__builtin_cpu_supports("avx2")) return convert_with_avx2(to, from, count);
#endif
    half_vectors_of_baseline::convert(to, from, count);
}

// Rounds to nearest, ties to even. The arrays must not overlap.
template<int ExponentBits, int MantissaBits>
void narrow_halves(basic_float16<ExponentBits, MantissaBits>* to, const float* from, std::size_t count) {
    convert_halves(to, from, count);
}
// Exact. The arrays must not overlap.
template<int ExponentBits, int MantissaBits>
void widen_halves(float* to, const basic_float16<ExponentBits, MantissaBits>* from, std::size_t count) {
    convert_halves(to, from, count);
}

} // namespace varscope::detail
