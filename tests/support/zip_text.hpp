// SPDX-License-Identifier: MIT
// Zip archives and npy files made by hand, right or wrong.
#pragma once

#include <support/safetensors_text.hpp>

#include <cstdint>
#include <string>
#include <vector>

// Of version 1.0, with a header that is not padded.
inline std::string npy_file(const std::string& dictionary, const std::string& data) {
    const std::string header = dictionary + '\n';
    return "\x93NUMPY" +
           bytes_of(std::uint8_t{1}, std::uint8_t{0}, static_cast<std::uint16_t>(header.size())) + header +
           data;
}
inline std::string npy_dictionary(const std::string& descr, const std::string& order,
                                  const std::string& shape) {
    return "{'descr': '" + descr + "', 'fortran_order': " + order + ", 'shape': " + shape + ", }";
}

inline std::uint32_t crc32_of(const std::string& text) {
    std::uint32_t crc = ~std::uint32_t{0};
    for (const char c : text) {
        crc ^= static_cast<unsigned char>(c);
        for (int bit = 0; bit < 8; ++bit) crc = crc >> 1 ^ ((crc & 1) != 0 ? 0xedb88320u : 0u);
    }
    return ~crc;
}

struct zip_member {
    std::string name;
    std::string data;
    std::uint16_t method = 0;
    std::uint16_t flags = 0;
    std::uint32_t crc_error = 0;
    std::uint32_t claimed = 0; // size, if not 0
    std::uint16_t version = 20;
    std::string after{}; // a descriptor
};

inline std::string zip_file(const std::vector<zip_member>& members, const std::string& between = "",
                            const std::string& before = "") {
    std::string file = before, directory;
    for (const zip_member& each : members) {
        const auto size = static_cast<std::uint32_t>(each.data.size());
        const std::string facts =
            bytes_of(each.version, each.flags, each.method, std::uint16_t{0}, std::uint16_t{33},
                     crc32_of(each.data) ^ each.crc_error, size, each.claimed != 0 ? each.claimed : size,
                     static_cast<std::uint16_t>(each.name.size()), std::uint16_t{0});
        directory += "PK\1\2" + bytes_of(std::uint16_t{20}) + facts + std::string(10, '\0') +
                     bytes_of(static_cast<std::uint32_t>(file.size())) + each.name;
        file += "PK\3\4" + facts + each.name + each.data + each.after + between;
    }
    const auto begin = static_cast<std::uint32_t>(file.size());
    const auto count = static_cast<std::uint16_t>(members.size());
    return file + directory + "PK\5\6" +
           bytes_of(std::uint32_t{0}, count, count, static_cast<std::uint32_t>(directory.size()), begin,
                    std::uint16_t{0});
}
