// SPDX-License-Identifier: MIT
// Texts as strings of JSON.
#pragma once

#include <string_view>

namespace varscope::detail::wording {

// Calls put(text) with the pieces of the string, quotation marks included. RFC 8259, section 7.
template<class Put>
void put_json(std::string_view text, Put put) {
    constexpr std::string_view digits = "0123456789abcdef";
    put(std::string_view("\""));
    for (const char c : text) {
        const auto code = static_cast<unsigned char>(c);
        if (c == '"' || c == '\\') {
            const char escape[] = {'\\', c};
            put(std::string_view(escape, sizeof escape));
        } else if (code < 0x20) {
            const char escape[] = {'\\', 'u', '0', '0', digits[code >> 4], digits[code & 15]};
            put(std::string_view(escape, sizeof escape));
        } else {
            put(std::string_view(&c, 1));
        }
    }
    put(std::string_view("\""));
}

template<class Stream>
void write_json(Stream& out, std::string_view text) {
    put_json(text, [&](std::string_view piece) { out << piece; });
}

} // namespace varscope::detail::wording
