// SPDX-License-Identifier: MIT
// A text in memory has the hash of the same text in constant words.
#include <support/catch.hpp>

#include <varscope/store/detail/names/text_hash.hpp>

#include <cstdint>
#include <cstring>
#include <memory>
#include <set>
#include <string>
#include <vector>

namespace names = varscope::detail::names;

namespace {

// In memory that ends where the text does, which AddressSanitizer checks.
std::uint32_t hash_in_memory(const std::string& text, std::uint64_t seed) {
    const std::unique_ptr<char[]> exact(new char[text.size()]);
    std::memcpy(exact.get(), text.data(), text.size());
    return names::hash_of(names::text_in_memory{exact.get()}, text.size(), seed);
}
// In words, as the keys of a model, with other characters after it.
std::uint32_t hash_in_words(const std::string& text, std::uint64_t seed) {
    const std::string longer = text + ":0";
    std::vector<std::uint64_t> words(longer.size() / 8 + 2);
    std::memcpy(words.data(), longer.data(), longer.size());
    return names::hash_of(names::text_in_words{words.data()}, text.size(), seed);
}

std::string text_of_length(std::size_t length) {
    std::string text;
    for (std::size_t i = 0; i < length; ++i) text += static_cast<char>('a' + (7 * i + length) % 26);
    return text;
}

} // namespace

TEST_CASE("texts of every length have the same hash in memory and in words") {
    for (std::size_t length = 0; length <= 200; ++length)
        for (const std::uint64_t seed : {std::uint64_t{0}, std::uint64_t{0x123456789abcdef}}) {
            const std::string text = text_of_length(length);
            CHECK(hash_in_memory(text, seed) == hash_in_words(text, seed));
        }
}

TEST_CASE("the hash depends on every character, on the length and on the seed") {
    for (std::size_t length = 1; length <= 70; ++length) {
        const std::string text = text_of_length(length);
        std::set<std::uint32_t> hashes{hash_in_memory(text, 0)};
        CHECK(hashes.insert(hash_in_memory(text, 1)).second);
        CHECK(hashes.insert(hash_in_memory(text.substr(1), 0)).second);
        CHECK(hashes.insert(hash_in_memory(text + 'a', 0)).second);
        for (std::size_t i = 0; i < length; ++i)
            for (int bit = 0; bit < 8; ++bit) {
                std::string other = text;
                other[i] = static_cast<char>(other[i] ^ (1 << bit));
                CHECK(hashes.insert(hash_in_memory(other, 0)).second);
            }
    }
}

TEST_CASE("texts of zeros of different lengths have different hashes") {
    std::set<std::uint32_t> hashes;
    for (std::size_t length = 0; length <= 100; ++length)
        CHECK(hashes.insert(hash_in_memory(std::string(length, '\0'), 0)).second);
}
