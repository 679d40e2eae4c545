// SPDX-License-Identifier: MIT
// A hash of short texts, eight characters at a time: the same for a text in memory as for constant words.
#pragma once

#include <varscope/core/words.hpp>

#include <cstddef>
#include <cstdint>

namespace varscope::detail::names {

// Reads a text in memory, nothing beyond its end.
struct text_in_memory {
    const char* chars;

    [[nodiscard]] std::uint64_t word(std::size_t at) const {
        std::uint64_t value = 0;
        __builtin_memcpy(&value, chars + at, sizeof(value));
        return value;
    }
    [[nodiscard]] std::uint64_t half(std::size_t at) const {
        std::uint32_t value = 0;
        __builtin_memcpy(&value, chars + at, sizeof(value));
        return value;
    }
    [[nodiscard]] std::uint64_t byte(std::size_t at) const { return static_cast<unsigned char>(chars[at]); }
};

// Reads constant words, in which other characters may follow the text.
struct text_in_words {
    const std::uint64_t* words;

    [[nodiscard]] constexpr std::uint64_t word(std::size_t at) const {
        const std::size_t shift = 8 * (at % word_size);
        const std::uint64_t low = words[at / word_size] >> shift;
        return shift == 0 ? low : low | words[at / word_size + 1] << (64 - shift);
    }
    // Both lie in the first word.
    [[nodiscard]] constexpr std::uint64_t half(std::size_t at) const {
        return words[0] >> 8 * at & 0xffffffffu;
    }
    [[nodiscard]] constexpr std::uint64_t byte(std::size_t at) const { return words[0] >> 8 * at & 0xffu; }
};

struct product {
    std::uint64_t low;
    std::uint64_t high;
};
// By halves, for machines that have no wider product.
constexpr product product_by_halves(std::uint64_t a, std::uint64_t b) {
    constexpr std::uint64_t half = 0xffffffffu;
    const std::uint64_t low = (a & half) * (b & half);
    const std::uint64_t middle = (a >> 32) * (b & half) + (low >> 32);
    const std::uint64_t other = (a & half) * (b >> 32) + (middle & half);
    return {(other << 32) | (low & half), (a >> 32) * (b >> 32) + (middle >> 32) + (other >> 32)};
}
#ifdef __SIZEOF_INT128__
constexpr product product_of(std::uint64_t a, std::uint64_t b) {
    __extension__ using wide = unsigned __int128;
    const wide both = wide{a} * b;
    return {static_cast<std::uint64_t>(both), static_cast<std::uint64_t>(both >> 64)};
}
#else
constexpr product product_of(std::uint64_t a, std::uint64_t b) { return product_by_halves(a, b); }
#endif

// A hash and two words: both halves of a product, so that each bit of one can change every bit. Wang Yi's
// wyhash.
inline constexpr std::uint64_t secret = 0xd6e8feb86659fd93u; // no text has these characters: not 0 below
constexpr std::uint64_t mixed(std::uint64_t hash, std::uint64_t first, std::uint64_t second) {
    const product both = product_of(first ^ secret, second ^ hash);
    return both.low ^ both.high;
}

// All characters of a text of at most eight in one word. Texts of one length have different words.
template<class Text>
constexpr std::uint64_t only_word(Text text, std::size_t length) {
    if (length == word_size) return text.word(0);
    if (length >= 4) return text.half(0) | text.half(length - 4) << 32;
    if (length == 0) return 0;
    return text.byte(0) | text.byte(length / 2) << 8 | text.byte(length - 1) << 16;
}

inline constexpr std::uint64_t hash_factor = 0x9e3779b97f4a7c15u; // 2^64 divided by the golden ratio

// 32 bits. The last words overlap others if the length is not a multiple of 16.
template<class Text>
[[gnu::always_inline]] constexpr std::uint32_t hash_of(Text text, std::size_t length, std::uint64_t seed) {
    constexpr std::size_t both = 2 * word_size;
    std::uint64_t hash = (seed + length) * hash_factor;
    if (length > both) {
        for (std::size_t end = both; end < length; end += both)
            hash = mixed(hash, text.word(end - both), text.word(end - word_size));
        hash = mixed(hash, text.word(length - both), text.word(length - word_size));
    } else if (length > word_size) {
        hash = mixed(hash, text.word(0), text.word(length - word_size));
    } else {
        hash = mixed(hash, only_word(text, length), 0);
    }
    return static_cast<std::uint32_t>(hash);
}

} // namespace varscope::detail::names
