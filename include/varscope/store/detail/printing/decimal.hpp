// SPDX-License-Identifier: MIT
// Binary floating-point numbers as decimal digits: rounded, or as few as identify the number.
#pragma once

#include <varscope/core/platform.hpp>

#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <string>

namespace varscope::detail::printing {

// A finite number as 0.DIGITS times ten to the power of `point`.
struct decimal {
    char digits[20] = {};
    int count = 0;
    int point = 0;
    bool negative = false;
};

inline constexpr int double_digits = 17; // enough to tell any two doubles apart

inline decimal without_trailing_zeros(decimal number) {
    while (number.count > 1 && number.digits[number.count - 1] == '0') --number.count;
    return number;
}

// The exponent in "e+05".
inline int read_exponent(const char* text) {
    int exponent = 0;
    for (const char* at = text; *at != '\0'; ++at)
        if (*at >= '0' && *at <= '9') exponent = 10 * exponent + (*at - '0');
    return text[1] == '-' ? -exponent : exponent;
}

// x, a finite number, rounded to that many significant digits, which may end in zeros.
inline decimal padded(double x, int significant) {
    char text[64];
    std::snprintf(text, sizeof text, "%.*e", significant - 1, x);
    decimal result{.negative = text[0] == '-'};
    const char* at = text;
    for (; *at != 'e'; ++at) // by digits alone: the decimal point depends on the locale
        if (*at >= '0' && *at <= '9') result.digits[result.count++] = *at;
    result.point = read_exponent(at) + 1;
    return result;
}

// x rounded to at most that many significant digits.
inline decimal rounded(double x, int significant) { return without_trailing_zeros(padded(x, significant)); }

// The number plus one unit of its last digit, away from zero.
inline decimal raised(decimal number) {
    while (number.count > 0 && number.digits[number.count - 1] == '9') --number.count;
    if (number.count == 0)
        return {.digits = {'1'}, .count = 1, .point = number.point + 1, .negative = number.negative};
    ++number.digits[number.count - 1];
    return number;
}

// x rounded to a significand of that many bits, ties to even.
inline double narrowed(double x, int bits) {
    if (bits >= 53) return x;
    const int dropped = 53 - bits;
    auto pattern = __builtin_bit_cast(std::uint64_t, x);
    pattern += (std::uint64_t{1} << (dropped - 1)) - 1 + (pattern >> dropped & 1);
    return __builtin_bit_cast(double, pattern >> dropped << dropped);
}

// Whether the number, read as a type with a significand of that many bits, is x.
inline bool identifies(const decimal& number, double x, int bits) {
    std::string text(number.negative ? "-" : "");
    text.append(number.digits, static_cast<std::size_t>(number.count));
    text +=
        'e' + std::to_string(number.point - number.count); // no decimal point, as it depends on the locale
    double value = 0;
    return std::sscanf(text.c_str(), "%lf", &value) == 1 && narrowed(value, bits) == x;
}

// Replaces the number by one with fewer digits that still identifies x, if there is one.
inline bool shorten(decimal& number, double x, int bits) {
    if (number.count <= 1) return false;
    const decimal nearest = padded(x, number.count - 1);
    // Above a power of two doubles are half as dense as below it: there the next decimal may be the one.
    for (const decimal& candidate : {nearest, raised(nearest)}) {
        if (!identifies(candidate, x, bits)) continue;
        number = without_trailing_zeros(candidate);
        return true;
    }
    return false;
}

// The fewest digits that identify x among the numbers with that many bits, at least `least`, at most `most`.
inline decimal shortest(double x, int bits, int least, int most) {
    decimal result = rounded(x, most);
    if (!identifies(result, x, bits)) return result;
    while (result.count > least && shorten(result, x, bits)) continue;
    return result;
}

// x rounded to that many digits after the decimal point.
inline decimal rounded_fraction(double x, int size) {
    return rounded(x, rounded(x, double_digits).point + size);
}

// The fewest digits that identify x: all before the decimal point, and at most that many after it.
inline decimal shortest_fraction(double x, int bits, int size) {
    const int point = rounded(x, double_digits).point;
    return shortest(x, bits, point, point + size);
}

// The number of digits before the decimal point.
inline int whole_size(const decimal& number) { return number.point > 0 ? number.point : 1; }
// The number of digits after the decimal point.
inline int fraction_size(const decimal& number) {
    return number.count > number.point ? number.count - number.point : 0;
}

inline char digit(const decimal& number, int index) {
    return index >= 0 && index < number.count ? number.digits[index] : '0';
}

// The digits before the decimal point.
inline std::string whole(const decimal& number) {
    std::string text;
    for (int i = number.point - whole_size(number); i < number.point; ++i) text += digit(number, i);
    return text;
}

// That many digits after the decimal point.
inline std::string fraction(const decimal& number, int size) {
    std::string text;
    for (int i = number.point; i < number.point + size; ++i) text += digit(number, i);
    return text;
}

// Moves the decimal point after the first digit; returns the power of ten to multiply by.
inline int normalize(decimal& number) {
    const int exponent = number.point - 1;
    number.point = 1;
    return exponent;
}

// "e+05": an exponent with at least that many digits.
inline std::string exponent_text(int exponent, std::size_t size) {
    const std::string digits = std::to_string(exponent < 0 ? -exponent : exponent);
    const std::size_t zeros = size > digits.size() ? size - digits.size() : 0;
    return (exponent < 0 ? "e-" : "e+") + std::string(zeros, '0') + digits;
}

} // namespace varscope::detail::printing
