// SPDX-License-Identifier: MIT
// Strings that are built in constant evaluation: bounded, structural, padded with zeros.
#pragma once

#include <varscope/core/bits.hpp>
#include <varscope/core/digits.hpp>
#include <varscope/core/dtype.hpp>
#include <varscope/core/shape.hpp>
#include <varscope/core/source_place.hpp>

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace varscope::detail::wording {

template<std::size_t Capacity>
struct bounded_text {
    char chars[Capacity + 1]{};
    std::size_t length = 0;

    [[nodiscard]] constexpr std::size_t size() const { return length; }
    [[nodiscard]] constexpr bool empty() const { return length == 0; }
    [[nodiscard]] constexpr std::string_view view() const { return {chars, length}; }
    constexpr operator std::string_view() const { return view(); }

    constexpr bounded_text& operator<<(std::string_view more) {
        for (std::size_t i = 0; i < more.size() && length < Capacity; ++i) chars[length++] = more[i];
        return *this;
    }
    constexpr bounded_text& operator<<(std::uint64_t number) {
        char digits[most_digits]{};
        char* const end = digits + most_digits;
        const char* const first = write_digits_before(end, number);
        return *this << std::string_view(first, static_cast<std::size_t>(end - first));
    }
    constexpr bounded_text& operator<<(std::int64_t number) {
        if (number < 0) *this << "-";
        return *this << (number < 0 ? 0 - static_cast<std::uint64_t>(number)
                                    : static_cast<std::uint64_t>(number));
    }
    // At most six significant digits, as printf's %g, but for 1e6 in place of 1e+06.
    constexpr bounded_text& operator<<(double number) {
        if (is_nan(number)) return *this << "nan";
        if (bits_of(number) >> 63 != 0) return *this << "-" << -number; // also of -0.0
        if (number > max_double) return *this << "inf";
        int exponent = 0;
        if (number >= 999999.5)
            for (; number >= 10; number /= 10) ++exponent;
        else if (number != 0 && number < 9.9999995e-5)
            for (; number < 1; number *= 10) --exponent;
        if (exponent != 0 && number >= 9.99999499999) {
            number = 1;
            ++exponent;
        }
        put_decimal(number);
        return exponent == 0 ? *this : *this << "e" << std::int64_t{exponent};
    }
    constexpr bounded_text& operator<<(const source_place& where) {
        return *this << where.file_name() << ":" << std::uint64_t{where.line};
    }
    // As TensorFlow's messages spell shapes, [2,3].
    constexpr bounded_text& operator<<(const extents& shape) { return list("[", shape, ",", "]"); }

    constexpr void put_decimal(double number) { // 0, or from 1e-4 to 1e6
        double unit = 1e-9;
        while (unit < 1 && number >= unit * 1e6) unit *= 10;
        const auto per_one = static_cast<std::uint64_t>(1 / unit + 0.5);
        const auto digits = static_cast<std::uint64_t>(number / unit + 0.5);
        *this << digits / per_one;
        if (digits % per_one == 0) return;
        *this << ".";
        for (std::uint64_t rest = digits % per_one, place = per_one / 10; rest != 0;
             rest %= place, place /= 10)
            *this << rest / place;
    }
    constexpr bounded_text& list(std::string_view open, const extents& shape, std::string_view comma,
                                 std::string_view close) {
        *this << open;
        for (std::size_t axis = 0; axis < shape.rank; ++axis)
            *this << (axis != 0 ? comma : "") << std::int64_t{static_cast<std::ptrdiff_t>(shape.of[axis])};
        return *this << close;
    }
};

inline constexpr std::size_t path_capacity = 160;
using path_text = bounded_text<path_capacity>;
using detail_text = bounded_text<160>;
using sentence = bounded_text<600>;

// Paths longer than the capacity lose their middle. Characters that are not printable ASCII, which compilers
// print as numbers, and quotes and backslashes, which they escape, become '?'.
constexpr char printable(char c) {
    return c < ' ' || c > '~' || c == '"' || c == '\\' || c == '\'' ? '?' : c;
}
template<class CharAt>
constexpr path_text shorten(std::size_t length, CharAt char_at) {
    constexpr std::size_t half = (path_capacity - 3) / 2;
    path_text out;
    for (std::size_t i = 0; i < length; ++i) {
        if (length > path_capacity && i == half) {
            out << "...";
            i = length - half;
        }
        const char c = printable(char_at(i));
        out << std::string_view(&c, 1);
    }
    return out;
}
constexpr path_text shorten(std::string_view path) {
    return shorten(path.size(), [path](std::size_t i) { return path[i]; });
}

} // namespace varscope::detail::wording
