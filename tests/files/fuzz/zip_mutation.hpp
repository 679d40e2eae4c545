// SPDX-License-Identifier: MIT
// Zip archives that get past the framing: sizes, offsets and checksums are right again after a mutation.
#pragma once

#include "npy_mutation.hpp"

#include <limits>

namespace fuzzing {

inline std::size_t number_in(std::string_view text, std::size_t at, std::size_t size) {
    std::size_t number = 0;
    for (std::size_t i = size; i-- > 0;)
        number = number << 8 | (at + i < text.size() ? static_cast<unsigned char>(text[at + i]) : 0u);
    return number;
}

// What an entry of the directory says about its member; of a compressed one, the claimed size.
inline zip_member member_of(std::string_view file, std::size_t entry) {
    const std::size_t at = number_in(file, entry + 42, 4);
    const std::size_t begin = at + 30 + number_in(file, at + 26, 2) + number_in(file, at + 28, 2);
    zip_member member{std::string(file.substr(entry + 46, number_in(file, entry + 28, 2))), "",
                      static_cast<std::uint16_t>(number_in(file, entry + 10, 2)),
                      static_cast<std::uint16_t>(number_in(file, entry + 8, 2) & ~std::size_t{8})};
    if (begin <= file.size()) member.data = file.substr(begin, number_in(file, entry + 20, 4));
    member.crc_error = crc32_of(member.data) ^ static_cast<std::uint32_t>(number_in(file, entry + 16, 4));
    if (member.method != 0) member.claimed = static_cast<std::uint32_t>(number_in(file, entry + 24, 4));
    return member;
}
inline bool is_zip64(std::string_view file, std::size_t entry) {
    constexpr std::size_t elsewhere = 0xffffffff;
    return number_in(file, entry + 20, 4) == elsewhere || number_in(file, entry + 24, 4) == elsewhere ||
           number_in(file, entry + 42, 4) == elsewhere;
}
// Those with numbers of 32 bits.
inline std::vector<zip_member> members_of(std::string_view file) {
    std::vector<zip_member> members;
    const std::size_t end = file.rfind("PK\5\6");
    if (end == file.npos) return members;
    std::size_t entry = number_in(file, end + 16, 4);
    while (members.size() < 100 && entry + 46 <= end && file.substr(entry, 4) == "PK\1\2") {
        if (!is_zip64(file, entry)) members.push_back(member_of(file, entry));
        entry += 46 + number_in(file, entry + 28, 2) + number_in(file, entry + 30, 2) +
                 number_in(file, entry + 32, 2);
    }
    return members;
}

// The same archive with its numbers in fields of 64 bits.
inline std::string zip64_file(const std::vector<zip_member>& members) {
    constexpr std::uint32_t elsewhere = std::numeric_limits<std::uint32_t>::max();
    std::string file, directory;
    for (const zip_member& each : members) {
        const std::uint64_t size = each.data.size(), offset = file.size();
        const auto name_size = static_cast<std::uint16_t>(each.name.size());
        const std::string facts =
            bytes_of(std::uint16_t{45}, each.flags, each.method, std::uint16_t{0}, std::uint16_t{33},
                     crc32_of(each.data), elsewhere, elsewhere, name_size);
        const std::string sizes = bytes_of(size, size);
        directory += "PK\1\2" + bytes_of(std::uint16_t{45}) + facts + bytes_of(std::uint16_t{28}) +
                     std::string(10, '\0') + bytes_of(elsewhere) + each.name +
                     bytes_of(std::uint16_t{1}, std::uint16_t{24}) + sizes + bytes_of(offset);
        file += "PK\3\4" + facts + bytes_of(std::uint16_t{20}) + each.name +
                bytes_of(std::uint16_t{1}, std::uint16_t{16}) + sizes + each.data;
    }
    const std::uint64_t count = members.size(), begin = file.size(), size = directory.size();
    constexpr std::uint16_t many = std::numeric_limits<std::uint16_t>::max();
    return file + directory + "PK\6\6" +
           bytes_of(std::uint64_t{44}, std::uint32_t{45 << 16 | 45}, std::uint64_t{0}) +
           bytes_of(count, count, size, begin) + "PK\6\7" +
           bytes_of(std::uint32_t{0}, begin + size, std::uint32_t{1}) + "PK\5\6" +
           bytes_of(std::uint32_t{0}, many, many, elsewhere, elsewhere, std::uint16_t{0});
}

} // namespace fuzzing
