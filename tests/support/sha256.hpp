// SPDX-License-Identifier: MIT
// SHA-256 (FIPS 180-4), to compare bytes with those that a list gives by their sum.
#pragma once

#include <bit>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <string>

// The first 32 bits of the fractional parts of the roots of the first primes.
inline std::uint32_t fraction_of_root(std::size_t index, bool is_cube_root) {
    unsigned prime = 1;
    for (std::size_t found = 0; found <= index;) {
        ++prime;
        bool is_prime = true;
        for (unsigned d = 2; d * d <= prime; ++d) is_prime = is_prime && prime % d != 0;
        found += is_prime ? 1 : 0;
    }
    const long double root = is_cube_root ? std::cbrt(static_cast<long double>(prime))
                                          : std::sqrt(static_cast<long double>(prime));
    return static_cast<std::uint32_t>((root - std::floor(root)) * 4294967296.0L);
}

// As 64 hexadecimal digits.
inline std::string sha256(std::string text) {
    const std::uint64_t bits = 8 * std::uint64_t{text.size()};
    text += '\x80';
    while (text.size() % 64 != 56) text += '\0';
    for (int shift = 56; shift >= 0; shift -= 8) text += static_cast<char>(bits >> shift & 0xff);
    static const auto constants = [] {
        struct {
            std::uint32_t of[64];
        } all{};
        for (std::size_t i = 0; i < 64; ++i) all.of[i] = fraction_of_root(i, true);
        return all;
    }();
    std::uint32_t state[8];
    for (std::size_t i = 0; i < 8; ++i) state[i] = fraction_of_root(i, false);
    for (std::size_t begin = 0; begin < text.size(); begin += 64) {
        std::uint32_t w[64];
        for (std::size_t i = 0; i < 64; ++i) {
            if (i < 16) {
                w[i] = 0;
                for (std::size_t j = 0; j < 4; ++j)
                    w[i] = w[i] << 8 | static_cast<unsigned char>(text[begin + 4 * i + j]);
                continue;
            }
            const std::uint32_t a = w[i - 15], b = w[i - 2];
            w[i] = w[i - 16] + (std::rotr(a, 7) ^ std::rotr(a, 18) ^ (a >> 3)) + w[i - 7] +
                   (std::rotr(b, 17) ^ std::rotr(b, 19) ^ (b >> 10));
        }
        auto [a, b, c, d, e, f, g, h] = state;
        for (std::size_t i = 0; i < 64; ++i) {
            const std::uint32_t one = h + (std::rotr(e, 6) ^ std::rotr(e, 11) ^ std::rotr(e, 25)) +
                                      ((e & f) ^ (~e & g)) + constants.of[i] + w[i];
            const std::uint32_t two =
                (std::rotr(a, 2) ^ std::rotr(a, 13) ^ std::rotr(a, 22)) + ((a & b) ^ (a & c) ^ (b & c));
            h = g, g = f, f = e, e = d + one, d = c, c = b, b = a, a = one + two;
        }
        const std::uint32_t next[8] = {a, b, c, d, e, f, g, h};
        for (std::size_t i = 0; i < 8; ++i) state[i] += next[i];
    }
    std::string digits;
    for (const std::uint32_t word : state)
        for (int shift = 28; shift >= 0; shift -= 4) digits += "0123456789abcdef"[word >> shift & 15];
    return digits;
}
