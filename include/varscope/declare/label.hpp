// SPDX-License-Identifier: MIT
// What a node keeps of its name: the text without its length in the type, and the place.
#pragma once

#include <varscope/core/place.hpp>

#include <cstdint>
#include <string_view>

namespace varscope::detail {

struct label {
    const char* text = nullptr;
    std::uint32_t length = 0;
    place where{};

    [[nodiscard]] constexpr std::string_view view() const { return {text, length}; }
};

} // namespace varscope::detail
