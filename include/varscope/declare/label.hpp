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
    source_place written{}; // of a name that carries its place, else line 0
    bool is_left_out = false;
};

// The facts of a fixed_string, which must have static storage.
template<class Name>
constexpr name_facts name_facts_of(const Name& name) {
    return {name.text, words_of(name.text).of[0], static_cast<std::uint32_t>(name.size()),
            validity_of(name.view())};
}
// Of a name, which carries its place; without one, it stands for a name that is left out.
template<std::size_t Length>
constexpr name_facts name_facts_of(const name<Length>& name) {
    return {name.text,
            words_of(name.text).of[0],
            std::uint32_t{Length},
            validity_of(name.view()),
            place_of(name),
            name.line == 0};
}

// The name of a variable or scope: a literal or fixed_string, which has no place, so that it is one template
// argument wherever it is written, or a name, which carries its own.
template<std::size_t Length, bool IsPlaced = false>
struct declared_name {
    char text[padded(Length)]{};

    consteval declared_name(const char (&literal)[Length + 1]) {
        for (std::size_t i = 0; i != Length; ++i) text[i] = literal[i];
    }
    consteval declared_name(const fixed_string<Length>& whole) { copy_text(text, whole.text, Length); }
#ifdef __NVCC__
    consteval declared_name(const char (&all)[padded(Length)]) // see fixed_string
        requires(padded(Length) != Length + 1) {
        copy_text(text, all, Length);
    }
#endif
    // The name that compilation continues with after the error.
    template<class T>
    consteval declared_name(const T&) : text{'x'} {
        refuse_as_name<T>();
    }

    [[nodiscard]] static constexpr std::size_t size() { return Length; }
    [[nodiscard]] constexpr std::string_view view() const { return {text, Length}; }
};
template<std::size_t Length>
struct declared_name<Length, true> : name<Length> {
    consteval declared_name(const name<Length>& whole) : name<Length>(whole) {}
};

template<class T>
declared_name(const T&) -> declared_name<1>;
template<std::size_t Size>
declared_name(const char (&)[Size]) -> declared_name<Size - 1>;
template<std::size_t Length>
declared_name(fixed_string<Length>) -> declared_name<Length>;
template<std::size_t Length>
declared_name(name<Length>) -> declared_name<Length, true>;

template<std::size_t Length>
constexpr name_facts name_facts_of(const declared_name<Length, true>& name) {
    return name_facts_of(static_cast<const varscope::name<Length>&>(name));
}

constexpr void put_name(word_writer& out, const name_facts& name) {
    out.put(name.head, name.length < word_size ? name.length : word_size);
    for (std::size_t i = word_size; i < name.length; ++i) out.put(name.text[i]);
}

inline constexpr name_facts no_name{};

// Small, as constant evaluation copies nodes from level to level.
struct label {
    const name_facts* name = &no_name;
    source_place called{}; // of the call

    [[nodiscard]] constexpr std::string_view view() const { return {name->text, name->length}; }
    [[nodiscard]] constexpr bool is_left_out() const { return name->is_left_out; }
    [[nodiscard]] constexpr source_place where() const {
        return name->written.line != 0 ? name->written : called;
    }
};

// A name together with its facts. Copies point to the facts of the original.
struct placed_label {
    name_facts facts;
    label name;

    explicit constexpr placed_label(const name_facts& of_name) : facts(of_name), name{&facts} {}
};

template<name Name>
inline constexpr placed_label label_of{name_facts_of(Name)};

} // namespace varscope::detail
