// SPDX-License-Identifier: MIT
// CRC-32C (Castagnoli), the checksum of TensorFlow checkpoints: by instruction where the machine has one.
#pragma once

#include <varscope/checkpoint/detail/elements/crc_tables.hpp>
#include <varscope/core/platform.hpp>

#include <cstddef>
#include <cstdint>
#include <cstring>

#if defined(__aarch64__) && defined(__ARM_FEATURE_CRC32)
#include <arm_acle.h>
#endif

namespace varscope::detail::tf1 {

inline constexpr std::uint32_t castagnoli = 0x82f63b78; // reflected

inline std::uint32_t crc32c_by_table(std::uint32_t crc, const unsigned char* data, std::size_t size) {
    return elements::crc_by_table<castagnoli>(crc, data, size);
}

// What a checksum becomes after that many bytes that are zero: a linear map of its bits.
inline constexpr std::size_t lane = std::size_t{1} << 12;
struct lane_shift {
    std::uint32_t of[4][256]{}; // the images of each byte

    constexpr lane_shift() {
        std::uint32_t image[32]{};
        for (int bit = 0; bit < 32; ++bit) {
            const std::uint32_t crc = std::uint32_t{1} << bit;
            image[bit] = (crc >> 8) ^ elements::crc_table<castagnoli>.of[0][crc & 0xff];
        }
        for (std::size_t bytes = 1; bytes < lane; bytes *= 2) square(image);
        for (std::uint32_t byte = 0; byte < 256; ++byte)
            for (int n = 0; n < 4; ++n) of[n][byte] = apply(image, byte << 8 * n);
    }
    [[nodiscard]] std::uint32_t operator()(std::uint32_t crc) const {
        return of[0][crc & 0xff] ^ of[1][crc >> 8 & 0xff] ^ of[2][crc >> 16 & 0xff] ^ of[3][crc >> 24];
    }

  private:
    static constexpr std::uint32_t apply(const std::uint32_t* image, std::uint32_t crc) {
        std::uint32_t sum = 0;
        for (; crc != 0; crc >>= 1, ++image)
            if ((crc & 1) != 0) sum ^= *image;
        return sum;
    }
    static constexpr void square(std::uint32_t* image) {
        std::uint32_t twice[32]{};
        for (int bit = 0; bit < 32; ++bit) twice[bit] = apply(image, image[bit]);
        for (int bit = 0; bit < 32; ++bit) image[bit] = twice[bit];
    }
};
inline constexpr lane_shift shift_by_lane{};

#if defined(__x86_64__)
#define VARSCOPE_HAS_CRC32C_INSTRUCTION 1
#define VARSCOPE_CRC32C [[gnu::target("sse4.2")]]
VARSCOPE_CRC32C inline std::uint32_t crc32c_of_word(std::uint32_t crc, std::uint64_t word) {
    return static_cast<std::uint32_t>(__builtin_ia32_crc32di(crc, word));
}
VARSCOPE_CRC32C inline std::uint32_t crc32c_of_byte(std::uint32_t crc, unsigned char byte) {
    return __builtin_ia32_crc32qi(crc, byte);
}
#elif defined(__aarch64__) && defined(__ARM_FEATURE_CRC32)
#define VARSCOPE_HAS_CRC32C_INSTRUCTION 1
#define VARSCOPE_CRC32C
inline std::uint32_t crc32c_of_word(std::uint32_t crc, std::uint64_t word) { return __crc32cd(crc, word); }
inline std::uint32_t crc32c_of_byte(std::uint32_t crc, unsigned char byte) { return __crc32cb(crc, byte); }
#endif

#ifdef VARSCOPE_HAS_CRC32C_INSTRUCTION
inline std::uint64_t crc_word_at(const unsigned char* data) {
    std::uint64_t word = 0;
    std::memcpy(&word, data, sizeof word);
    return word;
}
// An instruction takes three cycles, and another can begin in each: three lanes at once.
VARSCOPE_CRC32C inline std::uint32_t crc32c_of_lanes(std::uint32_t crc, const unsigned char* data) {
    std::uint32_t second = 0, third = 0;
    for (const unsigned char* const end = data + lane; data != end; data += 8) {
        crc = crc32c_of_word(crc, crc_word_at(data));
        second = crc32c_of_word(second, crc_word_at(data + lane));
        third = crc32c_of_word(third, crc_word_at(data + 2 * lane));
    }
    return shift_by_lane(shift_by_lane(crc) ^ second) ^ third;
}
VARSCOPE_CRC32C inline std::uint32_t crc32c_by_instruction(std::uint32_t crc, const unsigned char* data,
                                                           std::size_t size) {
    for (; size >= 3 * lane; data += 3 * lane, size -= 3 * lane) crc = crc32c_of_lanes(crc, data);
    for (; size >= 8; data += 8, size -= 8) crc = crc32c_of_word(crc, crc_word_at(data));
    for (; size != 0; ++data, --size) crc = crc32c_of_byte(crc, *data);
    return crc;
}
#endif
#undef VARSCOPE_CRC32C
#undef VARSCOPE_HAS_CRC32C_INSTRUCTION

// A checksum that grows with the bytes it is given.
class crc32c {
  public:
    void add(const void* data, std::size_t size) {
        const auto* const bytes = static_cast<const unsigned char*>(data);
#if defined(__x86_64__)
        static const bool has_instruction = __builtin_cpu_supports("sse4.2") != 0;
        state_ = has_instruction ? crc32c_by_instruction(state_, bytes, size)
                                 : crc32c_by_table(state_, bytes, size);
#elif defined(__aarch64__) && defined(__ARM_FEATURE_CRC32)
        state_ = crc32c_by_instruction(state_, bytes, size);
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
