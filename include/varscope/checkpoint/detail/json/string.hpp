// SPDX-License-Identifier: MIT
// A string in JSON (RFC 8259), left in place, and how it is decoded.
#pragma once

#include <varscope/core/digits.hpp>

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace varscope::detail::json {

constexpr int hex_value(char c) {
    if (is_digit(c)) return c - '0';
    const char lower = static_cast<char>(c | 0x20);
    return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
}

// Writes a code point as UTF-8; returns the number of bytes.
constexpr std::size_t put_utf8(char* out, std::uint32_t point) {
    const auto put = [&](std::size_t at, std::uint32_t bits) { out[at] = static_cast<char>(bits); };
    const std::size_t more = point < 0x80 ? 0 : point < 0x800 ? 1 : point < 0x10000 ? 2 : 3;
    constexpr std::uint32_t lead[] = {0, 0xc0, 0xe0, 0xf0};
    put(0, lead[more] | point >> (6 * more));
    for (std::size_t i = 1; i <= more; ++i) put(i, 0x80 | (point >> (6 * (more - i)) & 0x3f));
    return more + 1;
}

// The characters between two quotes, already checked.
struct string {
    const char* begin = nullptr;
    std::size_t length = 0;
    bool has_escapes = false;

    [[nodiscard]] constexpr std::string_view spelling() const { return {begin, length}; }

    // Whether the decoded string is `text`, which has at most 16 bytes.
    [[nodiscard]] bool means(std::string_view text) const {
        if (!has_escapes) return spelling() == text;
        char decoded[6 * 16];
        return length <= sizeof decoded && std::string_view(decoded, decode(decoded)) == text;
    }

    // Writes the decoded string, which is never longer; returns its length. `out` may be `begin`.
    std::size_t decode(char* out) const {
        std::size_t size = 0;
        for (const char* at = begin; at != begin + length;)
            size += *at == '\\' ? decode_escape(out + size, at) : (out[size] = *at++, 1);
        return size;
    }

  private:
    static std::uint32_t code_unit(const char*& at) { // after \u
        std::uint32_t unit = 0;
        for (int i = 0; i < 4; ++i) unit = unit * 16 + static_cast<std::uint32_t>(hex_value(*at++));
        return unit;
    }
    static std::size_t decode_escape(char* out, const char*& at) {
        constexpr std::string_view letters = "bfnrt", meant = "\b\f\n\r\t";
        const char letter = at[1];
        at += 2;
        if (letter != 'u') {
            const std::size_t known = letters.find(letter);
            *out = known != letters.npos ? meant[known] : letter;
            return 1;
        }
        std::uint32_t point = code_unit(at);
        if (point >= 0xd800 && point < 0xdc00) {
            at += 2;
            point = 0x10000 + ((point - 0xd800) << 10) + (code_unit(at) - 0xdc00);
        }
        return put_utf8(out, point);
    }
};

} // namespace varscope::detail::json
