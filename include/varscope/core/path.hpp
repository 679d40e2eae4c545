// SPDX-License-Identifier: MIT
// Path rules: which names are valid, and the hash that represents a path.
#pragma once

#include <varscope/core/platform.hpp>

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace varscope::detail {

// FNV-1a, 64 bits (Fowler, Noll, Vo; RFC 9923), of a full path such as "encoder/w". Frozen, as random initial
// values depend on it.
inline constexpr std::uint64_t empty_path_hash = 0xcbf29ce484222325u;
inline constexpr std::uint64_t fnv_prime = 0x100000001b3u;

constexpr std::uint64_t hash_char(std::uint64_t hash, char c) {
    return (hash ^ static_cast<unsigned char>(c)) * fnv_prime;
}
constexpr std::uint64_t hash_path(const char* text, std::size_t length, std::uint64_t prefix) {
    for (std::size_t i = 0; i < length; ++i) // without calls, which are expensive in constant evaluation
        prefix = (prefix ^ static_cast<unsigned char>(text[i])) * fnv_prime;
    return prefix;
}
constexpr std::uint64_t hash_path(std::string_view path, std::uint64_t prefix = empty_path_hash) {
    return hash_path(path.data(), path.size(), prefix);
}

// TensorFlow's rule, [A-Za-z0-9.][A-Za-z0-9_.\-/]*, but without empty components; inside a scope any of these
// characters may come first.
namespace character {
inline constexpr unsigned char first = 1; // allowed anywhere, also first in a name at the root
inline constexpr unsigned char later = 2; // allowed anywhere else
inline constexpr unsigned char slash = 4;
inline constexpr unsigned char invalid = 8;
} // namespace character

struct character_table {
    unsigned char of[256]{};

    constexpr character_table() {
        for (unsigned char& kind : of) kind = character::invalid;
        for (char c = '0'; c <= '9'; ++c) set(c, character::first);
        for (char c = 'a'; c <= 'z'; ++c) set(c, character::first);
        for (char c = 'A'; c <= 'Z'; ++c) set(c, character::first);
        set('.', character::first);
        set('_', character::later);
        set('-', character::later);
        set('/', character::slash);
    }
    constexpr void set(char c, unsigned char kind) { of[static_cast<unsigned char>(c)] = kind; }
};
inline constexpr character_table characters{};

constexpr bool has_empty_component(std::string_view name) {
    char before = '/';
    for (const char c : name) {
        if (c == '/' && before == '/') return true;
        before = c;
    }
    return before == '/';
}

// Where a name is valid.
enum class validity : unsigned char { nowhere, in_scope, anywhere };

constexpr validity validity_of(std::string_view name) {
    const char* const text = name.data();
    const std::size_t length = name.size();
    unsigned seen = 0;
    for (std::size_t i = 0; i < length; ++i) // runs for each name of a model: few operations per character
        seen |= characters.of[static_cast<unsigned char>(text[i])];
    if (length == 0 || seen >= character::invalid) return validity::nowhere;
    if (seen >= character::slash && has_empty_component(name)) return validity::nowhere;
    return characters.of[static_cast<unsigned char>(text[0])] == character::first ? validity::anywhere
                                                                                  : validity::in_scope;
}

constexpr bool same_text(const char* a, const char* b, std::size_t length) {
#ifdef __clang__ // evaluated natively, without constant-evaluation steps
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
