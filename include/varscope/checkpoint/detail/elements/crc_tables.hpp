// SPDX-License-Identifier: MIT
// Cyclic redundancy checks of 32 bits by tables, for any polynomial.
#pragma once

#include <cstddef>
#include <cstdint>

namespace varscope::detail::elements {

// Of a reflected polynomial. of[n][b]: what the byte b becomes n bytes later.
template<std::uint32_t Polynomial>
struct crc_tables {
    std::uint32_t of[8][256]{};

    constexpr crc_tables() {
        for (std::uint32_t byte = 0; byte < 256; ++byte) {
            std::uint32_t crc = byte;
            for (int bit = 0; bit < 8; ++bit) crc = (crc >> 1) ^ ((crc & 1) != 0 ? Polynomial : 0);
            of[0][byte] = crc;
        }
        for (std::uint32_t byte = 0; byte < 256; ++byte)
            for (int n = 1; n < 8; ++n) of[n][byte] = (of[n - 1][byte] >> 8) ^ of[0][of[n - 1][byte] & 0xff];
    }
};
template<std::uint32_t Polynomial>
inline constexpr crc_tables<Polynomial> crc_table{};

// Of a checksum under way, whose bits are inverted; eight bytes at once (Kounavis and Berry 2005).
template<std::uint32_t Polynomial>
std::uint32_t crc_by_table(std::uint32_t crc, const unsigned char* data, std::size_t size) {
    const auto& table = crc_table<Polynomial>.of;
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

} // namespace varscope::detail::elements
