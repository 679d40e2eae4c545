// SPDX-License-Identifier: MIT
// The full paths of all variables in one string.
#pragma once

#include <varscope/core/path.hpp>
#include <varscope/core/words.hpp>
#include <varscope/graph/detail/resolve/resolved.hpp>

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace varscope::detail::derived {

using namespace records;

// Each key is followed by ":0" and a zero, so that it is also the variable's name. Keys begin at words.
template<std::uint32_t Count, std::uint32_t Words>
struct key_list {
    std::uint32_t at[Count + 1]{}; // the first word of each
    std::uint64_t words[Words + 1]{};
};

inline constexpr char name_suffix_text[word_size] = ":0";
inline constexpr std::uint64_t name_suffix = words_of(name_suffix_text).of[0];

template<std::uint32_t Scopes>
class key_writer {
  public:
    constexpr key_writer(const scope_record* scopes, std::uint64_t* words) : scopes_(scopes), words_(words) {}

    // Writes the name of a variable from that word on.
    constexpr void write(const variable_record& variable, std::uint32_t begin) {
        word_writer out(words_ + begin);
        put_prefix(out, variable.scope, begin);
        put_name(out, *variable.name->name);
        out.put(name_suffix, 2);
    }

  private:
    // A scope's path is spelled out once; further variables copy it from the first.
    constexpr void put_prefix(word_writer& out, std::uint32_t scope, std::uint32_t begin) {
        if (scope == 0) return;
        if (first_below_[scope] != 0)
            return out.copy(words_ + first_below_[scope] - 1, scopes_[scope].path_length + std::size_t{1});
        put_prefix(out, scopes_[scope].parent, begin);
        put_name(out, *scopes_[scope].name->name);
        out.put('/');
        first_below_[scope] = begin + 1;
    }

    const scope_record* scopes_;
    std::uint64_t* words_;
    std::uint32_t first_below_[Scopes + 1]{}; // the first key below each scope: its word + 1, or 0
};

// The number of words of a key with its ":0" and a zero.
constexpr std::uint32_t key_room(std::uint32_t length) { return (length + 2) / 8 + 1; }

template<const auto& Variables>
inline constexpr std::uint32_t key_word_count = [] {
    std::uint32_t words = 0;
    for (std::uint32_t i = 0; i < resolve::resolved<Variables>.variable_count; ++i)
        words += key_room(resolve::resolved<Variables>.variables[i].key_length);
    return words;
}();

template<const auto& Variables>
constexpr auto write_keys() {
    constexpr const auto& all = resolve::resolved<Variables>;
    key_list<all.variable_count, key_word_count<Variables>> keys;
    key_writer<all.scope_count> writer(all.scopes, keys.words);
    std::uint32_t at = 0;
    for (std::uint32_t i = 0; i < all.variable_count; ++i) {
        keys.at[i] = at;
        writer.write(all.variables[i], at);
        at += key_room(all.variables[i].key_length);
    }
    return keys;
}

template<const auto& Variables>
inline constexpr auto keys_of = write_keys<Variables>();

template<std::size_t Size>
struct key_text {
    char chars[Size];
};
template<std::size_t Count>
struct key_places {
    std::uint32_t of[Count];
};

// The characters and the beginnings as separate objects, for programs that use only one of them.
template<const auto& Variables>
inline constexpr auto key_text_of = __builtin_bit_cast(key_text<sizeof(keys_of<Variables>.words)>,
                                                       keys_of<Variables>.words);
template<const auto& Variables>
inline constexpr auto key_places_of = __builtin_bit_cast(key_places<sizeof(keys_of<Variables>.at) / 4>,
                                                         keys_of<Variables>.at);

template<const auto& Variables>
constexpr std::string_view key_at(std::uint32_t index) {
    return {key_text_of<Variables>.chars + word_size * keys_of<Variables>.at[index],
            resolve::resolved<Variables>.variables[index].key_length};
}

} // namespace varscope::detail::derived
