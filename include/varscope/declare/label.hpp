// SPDX-License-Identifier: MIT
// What a node keeps of its name: the text, without its length in the type, and the place in the source.
#pragma once

#include <varscope/core/name.hpp>
#include <varscope/core/path.hpp>
#include <varscope/core/source_place.hpp>
#include <varscope/core/words.hpp>

#include <cstdint>
#include <string_view>

namespace varscope::detail {

// Computed once for each name, not for each declaration.
struct name_facts {
    const char* text = "";
    std::uint64_t head = 0; // the first characters, as a word
    std::uint32_t length = 0;
    validity valid = validity::nowhere;
};

// The facts of a fixed_string or name, which must have static storage.
template<class Name>
constexpr name_facts name_facts_of(const Name& name) {
    return {name.text, words_of(name.text).of[0], static_cast<std::uint32_t>(name.size()),
            validity_of(name.view())};
}

constexpr void put_name(word_writer& out, const name_facts& name) {
    out.put(name.head, name.length < word_size ? name.length : word_size);
    for (std::size_t i = word_size; i < name.length; ++i) out.put(name.text[i]);
}

inline constexpr name_facts no_name{};

// Small, as constant evaluation copies nodes from level to level.
struct label {
    const name_facts* name = &no_name;
    const char* file = ""; ///< as the compiler names it; static storage
    unsigned line = 0;     ///< from 1; 0 if unknown

    [[nodiscard]] constexpr std::string_view view() const { return {name->text, name->length}; }
    [[nodiscard]] constexpr source_place where() const { return {file, line}; }
};

// A name together with its facts. Copies point to the facts of the original.
struct placed_label {
    name_facts facts;
    label name;

    constexpr placed_label(const name_facts& of_name, source_place where)
        : facts(of_name),
          name{&facts, where.file, where.line} {}
};

template<name Name>
inline constexpr placed_label label_of{name_facts_of(Name), place_of(Name)};

} // namespace varscope::detail
