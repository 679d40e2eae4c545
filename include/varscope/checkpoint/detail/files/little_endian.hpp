// SPDX-License-Identifier: MIT
// Numbers in files, whose lowest byte comes first.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace varscope::detail::files {

// Of up to 8 bytes.
template<class Byte>
constexpr std::uint64_t little_endian(const Byte* bytes, std::size_t size) {
    std::uint64_t number = 0;
    for (std::size_t i = size; i-- > 0;) number = number << 8 | static_cast<unsigned char>(bytes[i]);
    return number;
}
constexpr std::uint64_t little_endian(std::string_view bytes) {
    return little_endian(bytes.data(), bytes.size());
}

} // namespace varscope::detail::files
