// SPDX-License-Identifier: MIT
// The elements of an array as words of equal width, with the digits and notation that numpy 1.13 chooses.
#pragma once

#include <varscope/store/detail/printing/decimal.hpp>
#include <varscope/store/detail/printing/numpy_layout.hpp>
#include <varscope/store/detail/printing/real_number.hpp>

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace varscope::detail::printing {

inline constexpr int precision = 8; // digits after the decimal point

// Elements with only one possible text: integers and booleans.
struct exact_source {
    const void* data;
    std::string (*read)(const void* data, std::size_t index);

    std::string operator[](std::size_t index) const { return read(data, index); }
};

// Floating-point elements, or the real or imaginary parts of complex ones.
struct real_source {
    const void* data;
    real_number (*read)(const void* data, std::size_t index);
    int bits; // of the significand

    real_number operator[](std::size_t index) const { return read(data, index); }
};

inline std::string right_aligned(std::string_view text, std::size_t width) {
    return std::string(width > text.size() ? width - text.size() : 0, ' ').append(text);
}

inline word_table exact_words(const exact_source& source, const array_outline& shown) {
    word_table words;
    for (std::size_t n = 0; n < shown.size(); ++n) {
        const std::size_t width = source[shown.offset(n)].size();
        if (width > words.width) words.width = width;
    }
    for (std::size_t n = 0; n < shown.size(); ++n)
        words.text += right_aligned(source[shown.offset(n)], words.width);
    return words;
}

// What the choice of a notation depends on.
struct magnitude_range {
    double smallest = 0; // of the finite numbers that are not zero; 0 if there are none
    double largest = 0;
    bool any_other = false; // whether there are numbers that are not finite

    void add(const real_number& number) {
        any_other = any_other || !number.is_finite();
        const double magnitude = number.value < 0 ? -number.value : number.value;
        if (magnitude > largest) largest = magnitude;
        if (magnitude > 0 && (smallest == 0 || magnitude < smallest)) smallest = magnitude;
    }
};

// numpy divides in the type of the elements, so that a ratio slightly above 1000 is rounded to 1000.
inline double ratio_limit(int bits) { return 1000 + 512 / static_cast<double>(std::uint64_t{1} << bits); }

inline bool needs_exponent(const magnitude_range& range, int bits) {
    return range.largest > 0 && (range.largest >= 1e8 || range.smallest < 1e-4 ||
                                 range.largest / range.smallest > ratio_limit(bits));
}

// How to write the numbers of an array: all with the same number of characters.
class real_column {
  public:
    // As many digits as a number needs, then spaces; or digits up to the end of the column.
    enum class digits { needed, all };
    enum class plus_sign { absent, present };

    real_column(const real_source& source, const array_outline& shown, digits shown_digits = digits::needed,
                plus_sign plus = plus_sign::absent)
        : bits_(source.bits),
          exact_(shown_digits == digits::all),
          plus_(plus) {
        magnitude_range range;
        for (std::size_t n = 0; n < shown.size(); ++n) range.add(source[shown.offset(n)]);
        scientific_ = needs_exponent(range, bits_);
        for (std::size_t n = 0; n < shown.size(); ++n) fit(source[shown.offset(n)]);
        if (range.any_other) fit_non_finite();
    }

    [[nodiscard]] std::size_t width() const { return left_ + 1 + right_; }

    [[nodiscard]] std::string word(const real_number& number) const {
        if (!number.is_finite()) return right_aligned(non_finite(number), width());
        return scientific_ ? with_exponent(needed_digits(number.value)) : positional(number.value);
    }

  private:
    [[nodiscard]] decimal needed_digits(double x) const {
        return scientific_ ? rounded(x, precision + 1) : shortest_fraction(x, bits_, precision);
    }

    void fit(const real_number& number) {
        if (!number.is_finite()) return;
        const decimal written = needed_digits(number.value);
        scientific_ ? fit_exponent(written) : fit_positional(written);
    }

    void fit_positional(const decimal& number) {
        widen(left_, 1 + whole_size(number));
        widen(right_, fraction_size(number));
    }

    void fit_exponent(decimal number) {
        const int exponent = normalize(number);
        if (exponent >= 100 || exponent <= -100) exponent_digits_ = 3;
        left_ = 3;
        right_ = static_cast<std::size_t>(precision) + 2 + exponent_digits_;
    }

    void fit_non_finite() {
        const std::size_t longest = std::string_view("-inf").size();
        if (width() < longest) left_ = longest - 1 - right_;
    }

    static void widen(std::size_t& size, int wanted) {
        if (size < static_cast<std::size_t>(wanted)) size = static_cast<std::size_t>(wanted);
    }

    [[nodiscard]] std::string sign(bool negative) const {
        return negative ? "-" : plus_ == plus_sign::present ? "+" : "";
    }

    [[nodiscard]] std::string non_finite(const real_number& number) const {
        return number.kind == number_kind::nan ? sign(false) + "nan" : sign(number.negative) + "inf";
    }

    [[nodiscard]] std::string positional(double x) const {
        const int size = static_cast<int>(right_);
        const decimal number = exact_ ? rounded_fraction(x, size) : needed_digits(x);
        std::string tail = fraction(number, exact_ ? size : fraction_size(number));
        tail.resize(right_, ' ');
        return right_aligned(sign(number.negative) + whole(number), left_) + '.' + tail;
    }

    [[nodiscard]] std::string with_exponent(decimal number) const {
        const int exponent = normalize(number);
        return right_aligned(sign(number.negative) + whole(number), left_) + '.' +
               fraction(number, precision) + exponent_text(exponent, exponent_digits_);
    }

    int bits_;
    bool exact_;
    plus_sign plus_;
    bool scientific_ = false;
    std::size_t left_ = 0;  // characters before the decimal point
    std::size_t right_ = 0; // characters after it
    std::size_t exponent_digits_ = 2;
};

inline word_table real_words(const real_source& source, const array_outline& shown) {
    const real_column column(source, shown);
    word_table words{.text = {}, .width = column.width()};
    for (std::size_t n = 0; n < shown.size(); ++n) words.text += column.word(source[shown.offset(n)]);
    return words;
}

// Puts the j before the spaces that pad the imaginary part.
inline std::string with_j(std::string imaginary) {
    imaginary.insert(imaginary.find_last_not_of(' ') + 1, 1, 'j');
    return imaginary;
}

inline word_table complex_words(const real_source& real, const real_source& imaginary,
                                const array_outline& shown) {
    const real_column left(real, shown, real_column::digits::all);
    const real_column right(imaginary, shown, real_column::digits::needed, real_column::plus_sign::present);
    word_table words{.text = {}, .width = left.width() + right.width() + 1};
    for (std::size_t n = 0; n < shown.size(); ++n) {
        words.text += left.word(real[shown.offset(n)]);
        words.text += with_j(right.word(imaginary[shown.offset(n)]));
    }
    return words;
}

} // namespace varscope::detail::printing
