// SPDX-License-Identifier: MIT
// CRC-32, the checksum of zip archives: by carry-less multiplication or by instruction where the machine has
// one of them.
#pragma once

#include <varscope/checkpoint/detail/elements/crc_tables.hpp>
#include <varscope/core/platform.hpp>

#include <cstddef>
#include <cstdint>
#include <cstring>

#if defined(__aarch64__) && defined(__ARM_FEATURE_CRC32)
#include <arm_acle.h>
#endif

namespace varscope::detail::zip {

inline constexpr std::uint32_t polynomial = 0xedb88320; // reflected

inline std::uint32_t crc32_by_table(std::uint32_t crc, const unsigned char* data, std::size_t size) {
    return elements::crc_by_table<polynomial>(crc, data, size);
}

#if defined(__x86_64__)
using crc32_lanes = long long __attribute__((vector_size(16)));

inline crc32_lanes lanes_at(const unsigned char* data) {
    crc32_lanes lanes;
    std::memcpy(&lanes, data, sizeof lanes);
    return lanes;
}
// What 16 bytes become when others follow: the factors are powers of x, less the width, modulo the
// polynomial.
[[gnu::target("pclmul")]] inline crc32_lanes fold(crc32_lanes bytes, crc32_lanes factors, crc32_lanes next) {
    return __builtin_ia32_pclmulqdq128(bytes, factors, 0x00) ^
           __builtin_ia32_pclmulqdq128(bytes, factors, 0x11) ^ next;
}
// Folds 64 bytes at once, then 16, down to 16 that have the same remainder as all (Gopal et al. 2009).
[[gnu::target("pclmul")]] inline std::uint32_t crc32_by_folding(std::uint32_t crc, const unsigned char* data,
                                                                std::size_t size) {
    if (size < 64) return crc32_by_table(crc, data, size);
    constexpr crc32_lanes by_64 = {0x154442bd4, 0x1c6e41596}, by_16 = {0x1751997d0, 0x0ccaa009e};
    crc32_lanes a = lanes_at(data) ^ crc32_lanes { crc, 0 }, b = lanes_at(data + 16), c = lanes_at(data + 32),
                d = lanes_at(data + 48);
    for (data += 64, size -= 64; size >= 64; data += 64, size -= 64) {
        a = fold(a, by_64, lanes_at(data));
        b = fold(b, by_64, lanes_at(data + 16));
        c = fold(c, by_64, lanes_at(data + 32));
        d = fold(d, by_64, lanes_at(data + 48));
    }
    a = fold(fold(fold(a, by_16, b), by_16, c), by_16, d);
    for (; size >= 16; data += 16, size -= 16) a = fold(a, by_16, lanes_at(data));
    unsigned char last[16];
    std::memcpy(last, &a, sizeof last);
    return crc32_by_table(crc32_by_table(0, last, sizeof last), data, size);
}

// The same for two and for four times as many bytes; the compilers' names for the instruction differ.
using crc32_lanes_256 = long long __attribute__((vector_size(32)));
using crc32_lanes_512 = long long __attribute__((vector_size(64)));

[[gnu::target("vpclmulqdq,avx2")]] inline void fold_256(crc32_lanes_256& bytes, crc32_lanes_256 factors,
                                                        const unsigned char* next) {
    crc32_lanes_256 lanes;
    std::memcpy(&lanes, next, sizeof lanes);
#if defined(__clang__)
    lanes ^= __builtin_ia32_pclmulqdq256(bytes, factors, 0x00);
    bytes = __builtin_ia32_pclmulqdq256(bytes, factors, 0x11) ^ lanes;
#else
    lanes ^= __builtin_ia32_vpclmulqdq_v4di(bytes, factors, 0x00);
    bytes = __builtin_ia32_vpclmulqdq_v4di(bytes, factors, 0x11) ^ lanes;
#endif
}
[[gnu::target("vpclmulqdq,avx512f")]] inline void fold_512(crc32_lanes_512& bytes, crc32_lanes_512 factors,
                                                           const unsigned char* next) {
    crc32_lanes_512 lanes;
    std::memcpy(&lanes, next, sizeof lanes);
#if defined(__clang__)
    lanes ^= __builtin_ia32_pclmulqdq512(bytes, factors, 0x00);
    bytes = __builtin_ia32_pclmulqdq512(bytes, factors, 0x11) ^ lanes;
#else
    lanes ^= __builtin_ia32_vpclmulqdq_v8di(bytes, factors, 0x00);
    bytes = __builtin_ia32_vpclmulqdq_v8di(bytes, factors, 0x11) ^ lanes;
#endif
}
// The factors for bytes that 128 others follow.
inline constexpr long long low_by_128 = 0x1e88ef372, high_by_128 = 0x14a7fe880;

// 128 bytes at once, of which there are more.
[[gnu::target("vpclmulqdq,avx2")]] inline std::uint32_t
crc32_by_256(std::uint32_t crc, const unsigned char* data, std::size_t size) {
    constexpr crc32_lanes_256 by_128 = {low_by_128, high_by_128, low_by_128, high_by_128};
    crc32_lanes_256 lanes[4];
    std::memcpy(lanes, data, sizeof lanes);
    lanes[0] ^= crc32_lanes_256{crc, 0, 0, 0};
    for (data += 128, size -= 128; size >= 128; data += 128, size -= 128) {
        fold_256(lanes[0], by_128, data);
        fold_256(lanes[1], by_128, data + 32);
        fold_256(lanes[2], by_128, data + 64);
        fold_256(lanes[3], by_128, data + 96);
    }
    unsigned char last[128];
    std::memcpy(last, lanes, sizeof last);
    return crc32_by_folding(crc32_by_folding(0, last, sizeof last), data, size);
}
[[gnu::target("vpclmulqdq,avx512f")]] inline std::uint32_t
crc32_by_512(std::uint32_t crc, const unsigned char* data, std::size_t size) {
    constexpr crc32_lanes_512 by_128 = {low_by_128, high_by_128, low_by_128, high_by_128,
                                        low_by_128, high_by_128, low_by_128, high_by_128};
    crc32_lanes_512 lanes[2];
    std::memcpy(lanes, data, sizeof lanes);
    lanes[0] ^= crc32_lanes_512{crc, 0, 0, 0, 0, 0, 0, 0};
    for (data += 128, size -= 128; size >= 128; data += 128, size -= 128) {
        fold_512(lanes[0], by_128, data);
        fold_512(lanes[1], by_128, data + 64);
    }
    unsigned char last[128];
    std::memcpy(last, lanes, sizeof last);
    return crc32_by_folding(crc32_by_folding(0, last, sizeof last), data, size);
}

enum class crc32_instructions : unsigned char { none, pclmul, pclmul_256, pclmul_512 };
inline crc32_instructions widest_crc32() {
    if (__builtin_cpu_supports("pclmul") == 0) return crc32_instructions::none;
    if (__builtin_cpu_supports("vpclmulqdq") == 0) return crc32_instructions::pclmul;
    if (__builtin_cpu_supports("avx512f") != 0) return crc32_instructions::pclmul_512;
    return __builtin_cpu_supports("avx2") != 0 ? crc32_instructions::pclmul_256 : crc32_instructions::pclmul;
}
inline std::uint32_t crc32_by_instruction(std::uint32_t crc, const unsigned char* data, std::size_t size) {
    static const crc32_instructions widest = widest_crc32();
    if (widest == crc32_instructions::none) return crc32_by_table(crc, data, size);
    if (size < 256 || widest == crc32_instructions::pclmul) return crc32_by_folding(crc, data, size);
    return widest == crc32_instructions::pclmul_512 ? crc32_by_512(crc, data, size)
                                                    : crc32_by_256(crc, data, size);
}
#elif defined(__aarch64__) && defined(__ARM_FEATURE_CRC32)
inline std::uint32_t crc32_by_instruction(std::uint32_t crc, const unsigned char* data, std::size_t size) {
    for (; size >= 8; data += 8, size -= 8) {
        std::uint64_t word = 0;
        std::memcpy(&word, data, sizeof word);
        crc = __crc32d(crc, word);
    }
    for (; size != 0; ++data, --size) crc = __crc32b(crc, *data);
    return crc;
}
#endif

// A checksum that grows with the bytes it is given.
class crc32 {
  public:
    void add(const void* data, std::size_t size) {
        const auto* const bytes = static_cast<const unsigned char*>(data);
#if defined(__x86_64__) || (defined(__aarch64__) && defined(__ARM_FEATURE_CRC32))
        state_ = crc32_by_instruction(state_, bytes, size);
#else
        state_ = crc32_by_table(state_, bytes, size);
#endif
    }
    [[nodiscard]] std::uint32_t value() const { return ~state_; }

  private:
    std::uint32_t state_ = ~std::uint32_t{0};
};

} // namespace varscope::detail::zip
