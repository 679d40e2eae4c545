// SPDX-License-Identifier: MIT
// What a node keeps of its name: the text without its length in the type, and the place.
#pragma once

#include <varscope/core/path.hpp>
#include <varscope/core/place.hpp>

#include <cstdint>
#include <string_view>

namespace varscope::detail {

struct label {
    const char* text = nullptr;
    std::uint32_t length = 0;
    bool is_valid_at_root = true;
    bool is_valid_in_scope = true;
    place where{};

    [[nodiscard]] constexpr label at(place declared) const {
        return {text, length, is_valid_at_root, is_valid_in_scope, declared};
    }
    [[nodiscard]] constexpr std::string_view view() const { return {text, length}; }
};

// Checked once for each name, not for each declaration.
constexpr label label_of(std::string_view name, place where) {
    return {name.data(), static_cast<std::uint32_t>(name.size()), is_valid_name(name, true),
            is_valid_name(name, false), where};
}

} // namespace varscope::detail
