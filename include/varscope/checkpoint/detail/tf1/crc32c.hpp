// SPDX-License-Identifier: MIT
// CRC-32C (Castagnoli), the checksum of TensorFlow checkpoints: by instruction where the machine has one.
#pragma once

#include <varscope/core/platform.hpp>

#include <cstddef>
#include <cstdint>
#include <cstring>

#if defined(__aarch64__) && defined(__ARM_FEATURE_CRC32)
#include <arm_acle.h>
#endif

namespace varscope::detail::tf1 {

inline constexpr std::uint32_t castagnoli = 0x82f63b78; // reflected

// of[n][b]: what the byte b becomes n bytes later.
struct crc_tables {
    std::uint32_t of[8][256]{};

    constexpr crc_tables() {
        for (std::uint32_t byte = 0; byte < 256; ++byte) {
            std::uint32_t crc = byte;
            for (int bit = 0; bit < 8; ++bit) crc = (crc >> 1) ^ ((crc & 1) != 0 ? castagnoli : 0);
            of[0][byte] = crc;
        }
        for (std::uint32_t byte = 0; byte < 256; ++byte)
            for (int n = 1; n < 8; ++n) of[n][byte] = (of[n - 1][byte] >> 8) ^ of[0][of[n - 1][byte] & 0xff];
    }
};
inline constexpr crc_tables crc_table{};

// Of a checksum under way, whose bits are inverted; eight bytes at once (Kounavis and Berry 2005).
inline std::uint32_t crc32c_by_table(std::uint32_t crc, const unsigned char* data, std::size_t size) {
    const auto& table = crc_table.of;
    for (; size >= 8; data += 8, size -= 8) {
        crc ^= std::uint32_t{data[0]} | std::uint32_t{data[1]} << 8 | std::uint32_t{data[2]} << 16 |
               std::uint32_t{data[3]} << 24;
        crc = table[7][crc & 0xff] ^ table[6][crc >> 8 & 0xff] ^ table[5][crc >> 16 & 0xff] ^
              table[4][crc >> 24] ^ table[3][data[4]] ^ table[2][data[5]] ^ table[1][data[6]] ^
              table[0][data[7]];
    }
    for (; size != 0; ++data, --size) crc = (crc >> 8) ^ table[0][(crc ^ *data) & 0xff];
    return crc;
}

#if defined(__x86_64__)
[[gnu::target("sse4.2")]] inline std::uint32_t crc32c_by_sse(std::uint32_t crc, const unsigned char* data,
                                                             std::size_t size) {
    std::uint64_t wide = crc;
    for (; size >= 8; data += 8, size -= 8) {
        std::uint64_t word = 0;
        std::memcpy(&word, data, sizeof word);
        wide = __builtin_ia32_crc32di(wide, word);
    }
    crc = static_cast<std::uint32_t>(wide);
    for (; size != 0; ++data, --size) crc = __builtin_ia32_crc32qi(crc, *data);
    return crc;
}
#elif defined(__aarch64__) && defined(__ARM_FEATURE_CRC32)
inline std::uint32_t crc32c_by_arm(std::uint32_t crc, const unsigned char* data, std::size_t size) {
    for (; size >= 8; data += 8, size -= 8) {
        std::uint64_t word = 0;
        std::memcpy(&word, data, sizeof word);
        crc = __crc32cd(crc, word);
    }
    for (; size != 0; ++data, --size) crc = __crc32cb(crc, *data);
    return crc;
}
#endif

// A checksum that grows with the bytes it is given.
class crc32c {
  public:
    void add(const void* data, std::size_t size) {
        const auto* const bytes = static_cast<const unsigned char*>(data);
#if defined(__x86_64__)
        static const bool has_instruction = __builtin_cpu_supports("sse4.2") != 0;
        state_ = has_instruction ? crc32c_by_sse(state_, bytes, size) : crc32c_by_table(state_, bytes, size);
#elif defined(__aarch64__) && defined(__ARM_FEATURE_CRC32)
        state_ = crc32c_by_arm(state_, bytes, size);
#else
        state_ = crc32c_by_table(state_, bytes, size);
#endif
    }
    [[nodiscard]] std::uint32_t value() const { return ~state_; }

  private:
    std::uint32_t state_ = ~std::uint32_t{0};
};

// What files contain in place of a checksum, as bytes with their own checksum among them have a useless one.
constexpr std::uint32_t masked(std::uint32_t crc) { return (crc >> 15 | crc << 17) + 0xa282ead8; }

} // namespace varscope::detail::tf1
