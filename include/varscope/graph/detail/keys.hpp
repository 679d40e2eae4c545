// SPDX-License-Identifier: MIT
// The full paths of all variables in one text, and the look-up of a path.
#pragma once

#include <varscope/core/path.hpp>
#include <varscope/graph/detail/resolved.hpp>

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace varscope::detail {

// Behind each key stands ":0\0", so that names need no memory of their own.
inline constexpr std::uint32_t name_suffix_length = 2;
inline constexpr std::uint32_t key_suffix_length = name_suffix_length + 1;

template<std::uint32_t Count, std::uint32_t Size>
struct key_text {
    std::uint32_t at[Count + 1]{};
    char text[Size + 1]{};
};

template<const auto& Variables>
constexpr std::uint32_t key_text_size() {
    std::uint32_t size = 0;
    for (std::uint32_t i = 0; i < resolved<Variables>.variable_count; ++i)
        size += resolved<Variables>.variables[i].key_length + key_suffix_length;
    return size;
}

// Writes the path of `name` in `scope` so that it ends before `end`.
constexpr void write_path_before(char* end, const scope_record* scopes, std::uint32_t scope,
                                 const label& name) {
    end -= name.length;
    copy_text(end, name.text, name.length);
    for (; scope != 0; scope = scopes[scope].parent) {
        *--end = '/';
        end -= scopes[scope].name->length;
        copy_text(end, scopes[scope].name->text, scopes[scope].name->length);
    }
}

template<const auto& Variables>
constexpr auto write_keys() {
    constexpr const auto& all = resolved<Variables>;
    key_text<all.variable_count, key_text_size<Variables>()> keys;
    std::uint32_t at = 0;
    for (std::uint32_t i = 0; i < all.variable_count; ++i) {
        const variable_record& variable = all.variables[i];
        keys.at[i] = at;
        at += variable.key_length;
        write_path_before(keys.text + at, all.scopes, variable.scope, *variable.name);
        keys.text[at] = ':';
        keys.text[at + 1] = '0';
        at += key_suffix_length;
    }
    return keys;
}

template<const auto& Variables>
inline constexpr auto keys_of = write_keys<Variables>();

// A path in two parts, the prefix of a scope and what is asked for in it.
struct split_path {
    std::string_view prefix; // empty, or with a '/' at its end
    std::string_view rest;

    [[nodiscard]] constexpr std::size_t size() const { return prefix.size() + rest.size(); }
    [[nodiscard]] constexpr std::uint64_t hash() const { return hash_path(rest, hash_path(prefix)); }
    [[nodiscard]] constexpr bool equals(const char* text) const {
        return same_text(text, prefix.data(), prefix.size()) &&
               same_text(text + prefix.size(), rest.data(), rest.size());
    }
};

// The index of the variable at that path, or no_index.
template<const auto& Variables>
constexpr std::uint32_t find_variable(split_path path) {
    constexpr const auto& all = resolved<Variables>;
    constexpr const auto& keys = keys_of<Variables>;
    const std::uint64_t hash = path.hash();
    for (std::uint32_t at = home_slot(hash, all.slots); all.slot[at] != 0; at = (at + 1) & (all.slots - 1)) {
        const std::uint32_t index = all.slot[at] - 1;
        const variable_record& variable = all.variables[index];
        if (variable.path_hash == hash && variable.key_length == path.size() &&
            path.equals(keys.text + keys.at[index]))
            return index;
    }
    return no_index;
}

} // namespace varscope::detail
