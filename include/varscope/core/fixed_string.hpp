// SPDX-License-Identifier: MIT
// Strings as template arguments. To be replaced by std::basic_fixed_string (P3094) once it exists.
#pragma once

#include <varscope/core/digits.hpp>
#include <varscope/core/words.hpp>

#include <cstddef>
#include <string_view>

namespace varscope {

namespace detail {

// False for every type: an assertion of it fails only where its template is used, and without further notes.
template<class...>
inline constexpr bool never = false;

template<class T>
constexpr void refuse_as_name() {
    static_assert(never<T>,
                  "varscope: a name must be a string in quotes between < and >, known at compile time");
}

} // namespace detail

/// A string of `Length` characters that can be a template argument. Made from a string literal, without its
/// terminating zero.
template<std::size_t Length>
struct fixed_string {
    char text[detail::padded(Length)]{}; ///< the characters, then at least one zero

    /// `Length` zeros.
    constexpr fixed_string() = default;
    /// The characters of a literal.
    consteval fixed_string(const char (&literal)[Length + 1]) {
        for (std::size_t i = 0; i != Length; ++i) text[i] = literal[i];
    }
#ifdef __NVCC__
    /// The characters of `text`: nvcc writes template arguments in this way for the host compiler.
    consteval fixed_string(const char (&all)[detail::padded(Length)]) requires(detail::padded(Length) !=
                                                                               Length + 1) {
        for (std::size_t i = 0; i != Length; ++i) text[i] = all[i];
    }
#endif
    /// A compile error for what is not a string literal.
    // The name that compilation continues with after the error.
    template<class T>
    consteval fixed_string(const T&) : text{'x'} {
        detail::refuse_as_name<T>();
    }

    /// The number of characters.
    [[nodiscard]] static constexpr std::size_t size() { return Length; }
    /// The characters; valid as long as this object.
    [[nodiscard]] constexpr std::string_view view() const { return {text, Length}; }
};

/// After the error for what is not a string literal.
template<class T>
fixed_string(const T&) -> fixed_string<1>;
/// As long as the literal without its zero.
template<std::size_t Size>
fixed_string(const char (&)[Size]) -> fixed_string<Size - 1>;

namespace detail {

template<fixed_string Stem, std::size_t Number>
constexpr auto append_number() {
    fixed_string<Stem.size() + digit_count(Number)> result;
    for (std::size_t i = 0; i < Stem.size(); ++i) result.text[i] = Stem.text[i];
    write_digits_before(result.text + result.size(), Number);
    return result;
}

} // namespace detail

/// The name `Stem` followed by a number: numbered<"h", 3> is "h3".
template<fixed_string Stem, std::size_t Number>
inline constexpr auto numbered = detail::append_number<Stem, Number>();

} // namespace varscope
