// SPDX-License-Identifier: MIT
// Path rules: which names are valid, and the hash that stands for a path.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace varscope::detail {

// FNV-1a, 64 bit (Fowler, Noll, Vo; RFC 9923), of a full path such as "encoder/w". Initial values are keyed
// by it, so it is frozen.
inline constexpr std::uint64_t empty_path_hash = 0xcbf29ce484222325u;
inline constexpr std::uint64_t fnv_prime = 0x100000001b3u;

constexpr std::uint64_t hash_char(std::uint64_t hash, char c) {
    return (hash ^ static_cast<unsigned char>(c)) * fnv_prime;
}
constexpr std::uint64_t hash_path(std::string_view path, std::uint64_t prefix = empty_path_hash) {
    const char* const text = path.data();
    const std::size_t length =
        path.size(); // the loop makes no calls: they are what constant evaluation costs
    for (std::size_t i = 0; i < length; ++i)
        prefix = (prefix ^ static_cast<unsigned char>(text[i])) * fnv_prime;
    return prefix;
}

// TensorFlow's rule, [A-Za-z0-9.][A-Za-z0-9_.\-/]*, but no empty component; below a scope any of these
// characters may come first.
enum class character : unsigned char { invalid, slash, first, later };

struct character_table {
    character of[256]{};

    constexpr character_table() {
        for (char c = '0'; c <= '9'; ++c) set(c, character::first);
        for (char c = 'a'; c <= 'z'; ++c) set(c, character::first);
        for (char c = 'A'; c <= 'Z'; ++c) set(c, character::first);
        set('.', character::first);
        set('_', character::later);
        set('-', character::later);
        set('/', character::slash);
    }
    constexpr void set(char c, character kind) { of[static_cast<unsigned char>(c)] = kind; }
};
inline constexpr character_table characters{};

constexpr character character_of(char c) { return characters.of[static_cast<unsigned char>(c)]; }

constexpr bool is_valid_name(std::string_view text, bool at_root) {
    character before = character::slash;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const character here = character_of(text[i]);
        if (here == character::invalid || (here == character::slash && before == character::slash))
            return false;
        before = here;
    }
    return before != character::slash && (!at_root || character_of(text[0]) == character::first);
}

constexpr bool same_text(const char* a, const char* b, std::size_t length) {
#ifdef __clang__ // evaluated natively: costs no constant evaluation steps
    return __builtin_memcmp(a, b, length) == 0;
#else
    for (std::size_t i = 0; i < length; ++i)
        if (a[i] != b[i]) return false;
    return true;
#endif
}

constexpr void copy_text(char* to, const char* from, std::size_t length) {
#ifdef __clang__
    __builtin_memcpy(to, from, length);
#else
    for (std::size_t i = 0; i < length; ++i) to[i] = from[i];
#endif
}

} // namespace varscope::detail
