// SPDX-License-Identifier: MIT
// Compares strings in words with the same strings in characters.
#include <varscope/core/words.hpp>

#include <string_view>

using namespace varscope::detail;

static_assert(padded(0) == 8 && padded(7) == 8 && padded(8) == 16 && padded(15) == 16);

template<std::size_t Size>
struct text {
    char chars[padded(Size - 1)]{};
    constexpr text(const char (&literal)[Size]) {
        for (std::size_t i = 0; i + 1 < Size; ++i) chars[i] = literal[i];
    }
    [[nodiscard]] constexpr auto words() const { return words_of(chars); }
    [[nodiscard]] constexpr auto hash() const { return hash_words(words().of, Size - 1); }
};

template<std::size_t A, std::size_t B>
consteval bool begin_alike(const char (&a)[A], const char (&b)[B], std::size_t length) {
    return same_words(text(a).words().of, text(b).words().of, length);
}

// Only the first `length` characters count, whatever else is in the last word.
static_assert(begin_alike("model/h0/w", "model/h0/w", 10) && begin_alike("model/h0/w", "model/h0/b", 9));
static_assert(!begin_alike("model/h0/w", "model/h0/b", 10) && !begin_alike("nodel/h0/w", "model/h0/w", 10));
static_assert(begin_alike("abcdefgh", "abcdefghij", 8) && !begin_alike("abcdefgh", "abcdefgx", 8));
static_assert(begin_alike("a", "b", 0));

static_assert(text("model/wte").hash() == hash_words(text("model/wte/adam").words().of, 9));
static_assert(text("abcdefgh").hash() == hash_words(text("abcdefghi").words().of, 8));
// Each character counts, also the last of a word, and so does the length.
static_assert(text("abcdefgh").hash() != text("abcdefgi").hash());
static_assert(text("a").hash() != text("").hash() && text("b").hash() != text("a").hash());

// Pieces of all lengths, at all positions in a word.
consteval bool writes_what_is_put() {
    constexpr std::string_view expected = "encoder/layer_12/attention/self/query/kernel:0";
    for (std::size_t step = 1; step <= word_size; ++step) {
        word_list<8> words{};
        word_writer out(words.of);
        for (std::size_t at = 0; at < expected.size(); at += step) {
            const std::string_view piece = expected.substr(at, step);
            char chars[word_size]{};
            for (std::size_t i = 0; i < piece.size(); ++i) chars[i] = piece[i];
            out.put(words_of(chars).of[0], piece.size());
        }
        const text whole("encoder/layer_12/attention/self/query/kernel:0");
        for (std::size_t i = 0; i < sizeof(whole.chars) / word_size; ++i)
            if (words.of[i] != whole.words().of[i]) return false;
    }
    return true;
}
static_assert(writes_what_is_put());

consteval bool copies_beginnings() {
    const text from("encoder/layer");
    for (std::size_t length = 0; length <= 13; ++length) {
        word_list<3> words{};
        word_writer out(words.of);
        out.copy(from.words().of, length);
        out.put('!');
        const auto chars = __builtin_bit_cast(text<17>, word_list<3>{words.of[0], words.of[1], words.of[2]});
        if (std::string_view(chars.chars, length) != std::string_view(from.chars, length)) return false;
        if (chars.chars[length] != '!' || chars.chars[length + 1] != '\0') return false;
    }
    return true;
}
static_assert(copies_beginnings());
