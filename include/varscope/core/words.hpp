// SPDX-License-Identifier: MIT
// Strings as 64-bit words: constant evaluation reads them eight characters at a time.
#pragma once

#include <varscope/core/platform.hpp>

#include <cstddef>
#include <cstdint>

namespace varscope::detail {

inline constexpr std::size_t word_size = sizeof(std::uint64_t);

// The bytes for a string and at least one zero after it, a multiple of the word size.
constexpr std::size_t padded(std::size_t length) { return (length / word_size + 1) * word_size; }

template<std::size_t Count>
struct word_list {
    std::uint64_t of[Count];
};

template<std::size_t Size>
constexpr word_list<Size / word_size> words_of(const char (&text)[Size]) {
    static_assert(Size % word_size == 0);
    return __builtin_bit_cast(word_list<Size / word_size>, text);
}

// Selects the bytes of a string's last word that belong to the string, zero to seven.
constexpr std::uint64_t tail_mask(std::size_t length) {
    return ~(~std::uint64_t{0} << 8 * (length % word_size));
}

// Writes a string into words that are zero at first.
class word_writer {
  public:
    constexpr explicit word_writer(std::uint64_t* words) : words_(words) {}

    // Copies the beginning of another string; only while this one is empty.
    constexpr void copy(const std::uint64_t* from, std::size_t length) {
        const std::size_t last = length / word_size;
        for (std::size_t i = 0; i < last; ++i) words_[i] = from[i];
        words_[last] = from[last] & tail_mask(length);
        length_ = length;
    }
    // Appends the first characters of a word; its other bytes must be zero. Without calls, which are
    // expensive in constant evaluation.
    constexpr void put(std::uint64_t word, std::size_t length) {
        const std::size_t at = length_ / word_size;
        const std::size_t shift = 8 * (length_ % word_size);
        words_[at] |= word << shift;
        if (shift + 8 * length > 64) words_[at + 1] = word >> (64 - shift);
        length_ += length;
    }
    constexpr void put(char c) { put(static_cast<unsigned char>(c), 1); }

  private:
    std::uint64_t* words_;
    std::size_t length_ = 0;
};

// The hash of the first `length` characters. For tables within one compilation only.
constexpr std::uint64_t hash_words(const std::uint64_t* words, std::size_t length) {
    const std::size_t last = length / word_size;
    std::uint64_t hash = length;
    for (std::size_t i = 0; i < last; ++i) {
        hash = (hash ^ words[i]) * 0x9e3779b97f4a7c15u;
        hash ^= hash >> 32;
    }
    hash = (hash ^ (words[last] & tail_mask(length))) * 0x9e3779b97f4a7c15u;
    return hash ^ hash >> 32;
}

constexpr bool same_words(const std::uint64_t* a, const std::uint64_t* b, std::size_t length) {
    const std::size_t last = length / word_size;
    for (std::size_t i = 0; i < last; ++i)
        if (a[i] != b[i]) return false;
    return ((a[last] ^ b[last]) & tail_mask(length)) == 0;
}

} // namespace varscope::detail
