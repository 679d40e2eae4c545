// SPDX-License-Identifier: MIT
// Finds variables by full path: a hash table, and comparison by words.
#pragma once

#include <varscope/graph/detail/derived/keys.hpp>

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace varscope::detail::derived {

using namespace records;

template<std::uint32_t Slots>
struct path_slots {
    std::uint32_t of[Slots]{}; // variable index + 1, or 0
};

template<const auto& Variables>
constexpr auto index_paths() {
    constexpr const auto& all = resolve::resolved<Variables>;
    constexpr const auto& keys = keys_of<Variables>;
    path_slots<all.slots> slots;
    for (std::uint32_t i = 0; i < all.variable_count; ++i) {
        std::uint32_t at =
            home_slot(hash_words(keys.words + keys.at[i], all.variables[i].key_length), all.slots);
        while (slots.of[at] != 0) at = (at + 1) & (all.slots - 1);
        slots.of[at] = i + 1;
    }
    return slots;
}

template<const auto& Variables>
inline constexpr auto path_index_of = index_paths<Variables>();

// The index of the variable whose path is the first `length` characters of some words, or no_index.
template<const auto& Variables>
constexpr std::uint32_t find_words(const std::uint64_t* path, std::size_t length) {
    constexpr const auto& all = resolve::resolved<Variables>;
    constexpr const auto& keys = keys_of<Variables>;
    constexpr const auto& slot = path_index_of<Variables>.of;
    for (std::uint32_t at = home_slot(hash_words(path, length), all.slots); slot[at] != 0;
         at = (at + 1) & (all.slots - 1)) {
        const std::uint32_t index = slot[at] - 1;
        if (all.variables[index].key_length == length &&
            same_words(keys.words + keys.at[index], path, length))
            return index;
    }
    return no_index;
}
template<const auto& Variables, std::size_t Count>
constexpr std::uint32_t find_variable(const word_list<Count>& path, std::size_t length) {
    return find_words<Variables>(path.of, length);
}

// The concatenation of two strings, `Length` characters.
template<std::size_t Length>
struct joined_path {
    char text[padded(Length)]{};

    constexpr joined_path(std::string_view prefix, std::string_view rest) {
        copy_text(text, prefix.data(), prefix.size());
        copy_text(text + prefix.size(), rest.data(), rest.size());
    }
};

// A path in two parts: the prefix of a scope, and the path inside the scope.
struct split_path {
    std::string_view prefix; // empty, or with a '/' at its end
    std::string_view rest;

    [[nodiscard]] constexpr std::size_t size() const { return prefix.size() + rest.size(); }
    [[nodiscard]] constexpr bool equals(const char* text) const {
        return same_text(text, prefix.data(), prefix.size()) &&
               same_text(text + prefix.size(), rest.data(), rest.size());
    }
};

} // namespace varscope::detail::derived
