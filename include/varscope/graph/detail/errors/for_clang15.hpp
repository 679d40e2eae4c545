// SPDX-License-Identifier: MIT
// For clang 15 and later before C++26: it prints a char array in a class type argument as a string, but at
// most 36 characters of it. So the sentence is cut at spaces into pieces.
#pragma once

#include <varscope/graph/diagnosis.hpp>

#define VARSCOPE_PRINTS_MALFORMED

namespace varscope {

template<auto Because>
struct malformed {};

namespace detail::errors {

inline constexpr std::size_t piece_length = 36;

// The length of the next piece: up to the last space that fits, preferably one before a bracket; without a
// space, up to and including the last '/'.
constexpr std::size_t cut(std::string_view rest) {
    if (rest.size() <= piece_length) return rest.size();
    for (std::size_t i = piece_length; i > 0; --i)
        if (rest[i] == ' ' && rest[i + 1] == '(') return i;
    for (std::size_t i = piece_length; i > 0; --i)
        if (rest[i] == ' ') return i;
    for (std::size_t i = piece_length; i > 0; --i)
        if (rest[i - 1] == '/') return i;
    return piece_length;
}
constexpr std::string_view take_piece(std::string_view& rest) {
    const std::string_view part = rest.substr(0, cut(rest));
    rest.remove_prefix(part.size());
    if (!rest.empty() && rest[0] == ' ') rest.remove_prefix(1);
    return part;
}
constexpr std::size_t piece_count(std::string_view text) {
    std::size_t count = 0;
    for (; !text.empty(); ++count) take_piece(text);
    return count;
}

// clang prints at most ten elements of an array.
inline constexpr std::size_t printed_elements = 10;
template<std::size_t Count>
struct strings {
    char text[Count][piece_length + 1];

    constexpr auto& at(std::size_t index) { return text[index]; }
};
template<std::size_t Count>
    requires(Count > printed_elements)
struct strings<Count> {
    char text[printed_elements][piece_length + 1];
    char more[Count - printed_elements][piece_length + 1];

    constexpr auto& at(std::size_t index) {
        return index < printed_elements ? text[index] : more[index - printed_elements];
    }
};

// Writes the terminator first: clang stores as many elements as the first write needs, at least 8, and prints
// a string only if the last one stored is 0.
constexpr void set_piece(char (&to)[piece_length + 1], std::string_view part) {
    const std::size_t end = part.size() < 7 ? 7 : part.size();
    to[end] = '\0';
    for (std::size_t i = 0; i < end; ++i) to[i] = i < part.size() ? part[i] : ' ';
}

template<const diagnosis_report& Report>
constexpr auto cut_message() {
    constexpr wording::sentence message = Report.message();
    using because = strings<piece_count(message)>; // clang prints the name of this alias
    because out{};
    std::string_view rest = message;
    for (std::size_t i = 0; !rest.empty(); ++i) set_piece(out.at(i), take_piece(rest));
    return out;
}

template<const diagnosis_report& Report>
using failure = malformed<cut_message<Report>()>;

} // namespace detail::errors

} // namespace varscope
