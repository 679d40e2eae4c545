// SPDX-License-Identifier: MIT
// Checks UTF-8, as in RFC 3629: no overlong forms, no surrogates, nothing above U+10FFFF.
#pragma once

#include <varscope/core/platform.hpp>

#include <cstddef>
#include <cstdint>

namespace varscope::detail::json {

// The length of the code point at the beginning of a text; 0 if there is none.
constexpr std::size_t code_point_length(const char* text, std::size_t rest) {
    const auto byte = [text](std::size_t i) { return static_cast<std::uint32_t>(text[i]) & 0xff; };
    const std::uint32_t lead = byte(0);
    if (lead < 0x80) return 1;
    const std::size_t length = lead >= 0xf0 ? 4 : lead >= 0xe0 ? 3 : 2;
    if (lead < 0xc2 || lead > 0xf4 || rest < length) return 0;
    std::uint32_t point = lead & (0xffu >> (length + 1));
    for (std::size_t i = 1; i < length; ++i) {
        if ((byte(i) & 0xc0) != 0x80) return 0;
        point = point << 6 | (byte(i) & 0x3f);
    }
    constexpr std::uint32_t least[] = {0, 0, 0x80, 0x800, 0x10000};
    const bool is_surrogate = point >= 0xd800 && point < 0xe000;
    return point < least[length] || is_surrogate || point > 0x10ffff ? 0 : length;
}

// The length of the longest valid UTF-8 prefix.
constexpr std::size_t valid_utf8(const char* text, std::size_t size) {
    std::size_t at = 0;
    while (at < size) {
        const std::size_t length = code_point_length(text + at, size - at);
        if (length == 0) return at;
        at += length;
    }
    return at;
}

} // namespace varscope::detail::json
