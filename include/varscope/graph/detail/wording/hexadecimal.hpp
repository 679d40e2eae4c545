// SPDX-License-Identifier: MIT
// Fingerprints as text.
#pragma once

#include <varscope/graph/detail/wording/text.hpp>

#include <cstdint>
#include <string_view>

namespace varscope::detail::wording {

// "0x" and 16 digits.
constexpr bounded_text<18> hexadecimal(std::uint64_t number) {
    bounded_text<18> text;
    text << "0x";
    for (int shift = 60; shift >= 0; shift -= 4)
        text << std::string_view(&"0123456789abcdef"[number >> shift & 15], 1);
    return text;
}

} // namespace varscope::detail::wording
