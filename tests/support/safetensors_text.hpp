// SPDX-License-Identifier: MIT
// Safetensors files made by hand: the text of the header, and the data.
#pragma once

#include <cstdint>
#include <cstring>
#include <string>

inline std::string safetensors_file(const std::string& header, const std::string& data) {
    const std::uint64_t size = header.size();
    std::string length(8, '\0');
    for (std::size_t i = 0; i < 8; ++i) length[i] = static_cast<char>(size >> (8 * i) & 0xff);
    return length + header + data;
}

template<class... T>
std::string bytes_of(T... values) {
    std::string bytes;
    const auto add = [&](auto value) {
        char chars[sizeof value];
        std::memcpy(chars, &value, sizeof value);
        bytes.append(chars, sizeof value);
    };
    (add(values), ...);
    return bytes;
}
