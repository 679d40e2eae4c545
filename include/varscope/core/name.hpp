// SPDX-License-Identifier: MIT
// A name that carries its place in the source.
#pragma once

#include <varscope/core/fixed_string.hpp>
#include <varscope/core/path.hpp>
#include <varscope/core/source_place.hpp>
#include <varscope/core/words.hpp>

#include <cstddef>
#include <string_view>

namespace varscope {

namespace detail {

// The file being compiled. Internal linkage: it differs between translation units.
constexpr char main_file[] = __BASE_FILE__;

constexpr bool is_main_file(const char* file) {
    return __builtin_strlen(file) == sizeof(main_file) - 1 &&
           __builtin_memcmp(file, main_file, sizeof(main_file) - 1) == 0;
}

inline constexpr std::size_t file_capacity = 64;

#ifdef __NVCC__
inline constexpr unsigned unplaced = ~0u; // the line of a name without a place that is not left out
#endif

} // namespace detail

/// A name, as a template argument, that records where it was written: take one in a layer, and what is wrong
/// with the layer's variables names the line that calls it: template<vs::name Name> consteval auto dense().
/// Made from a string literal, without its terminating zero, or from a fixed_string. Equal names that are
/// written in different lines are different template arguments. Under nvcc it records no place.
// The default arguments are evaluated at the literal, also inside a template argument. The file is kept only
// if it is not the one being compiled, as each character costs compile time.
template<std::size_t Length>
struct name {
    char text[detail::padded(Length)]{};      ///< the characters, then at least one zero
    char other_file[detail::file_capacity]{}; ///< the file's name, cut to 63 characters; "": the main file
    unsigned line{};                          ///< 0 if there is no place

#ifdef __NVCC__
    // nvcc deduces no name for a template argument if the constructor's default arguments ask for the place.
    // For the host compiler it writes the members of a template argument in braces.
    /// The characters of a literal.
    consteval name(const char (&literal)[Length + 1]) : line(detail::unplaced) {
        detail::copy_text(text, literal, Length);
    }
    /// A name that was put together, as numbered<"h", 3>.
    consteval name(const fixed_string<Length>& whole) : line(detail::unplaced) {
        detail::copy_text(text, whole.text, Length);
    }
    /// Of these members.
    consteval name(const char (&all)[detail::padded(Length)], const char (&file)[detail::file_capacity],
                   unsigned at)
        : line(at) {
        detail::copy_text(text, all, Length);
        detail::copy_text(other_file, file, detail::file_capacity);
    }
#else
    /// The characters of a literal.
    consteval name(const char (&literal)[Length + 1], const char* file = __builtin_FILE(),
                   unsigned at = __builtin_LINE())
        : line(at) {
        detail::copy_text(text, literal, Length);
        keep_other_file(file);
    }
    /// A name that was put together, as numbered<"h", 3>.
    consteval name(const fixed_string<Length>& whole, const char* file = __builtin_FILE(),
                   unsigned at = __builtin_LINE())
        : line(at) {
        detail::copy_text(text, whole.text, Length);
        keep_other_file(file);
    }
#endif

    /// A compile error for what is not a string literal or a fixed_string.
    // Without a line: after the error nothing more is reported about this name.
    template<class T>
    consteval name(const T&) : text{'x'} {
        detail::refuse_as_name<T>();
    }

    /// The number of characters.
    [[nodiscard]] static constexpr std::size_t size() { return Length; }
    /// The characters; valid as long as this object.
    [[nodiscard]] constexpr std::string_view view() const { return {text, Length}; }

  private:
    constexpr void keep_other_file(const char* path) {
        if (detail::is_main_file(path)) return;
        const std::string_view file = source_place{path, line}.file_name();
        for (std::size_t i = 0; i < file.size() && i + 1 < detail::file_capacity; ++i)
            other_file[i] = file[i];
    }
};

/// After the error for what is not a string literal or a fixed_string.
template<class T>
name(const T&) -> name<1>;
/// As long as the literal without its zero.
template<std::size_t Size>
name(const char (&)[Size]) -> name<Size - 1>;
/// The same with a place.
template<std::size_t Size>
name(const char (&)[Size], const char*, unsigned) -> name<Size - 1>;
/// As long as the string.
template<std::size_t Length>
name(fixed_string<Length>) -> name<Length>;
/// The same with a place.
template<std::size_t Length>
name(fixed_string<Length>, const char*, unsigned) -> name<Length>;

namespace detail {

template<std::size_t Length>
constexpr source_place place_of(const name<Length>& name) {
#ifdef __NVCC__
    if (name.line == unplaced) return {};
#endif
    return {name.other_file[0] != '\0' ? name.other_file : main_file, name.line};
}

// Whether it is what compilation continues with after an error.
template<std::size_t Length>
constexpr bool is_refused(const name<Length>& name) {
    return name.line == 0;
}

// The same line, of which one place may be that of a name, with only the end of the file's path?
constexpr bool is_same_line(source_place a, source_place b) {
    return a.line == b.line &&
           a.file_name().substr(0, file_capacity - 1) == b.file_name().substr(0, file_capacity - 1);
}

} // namespace detail

} // namespace varscope
