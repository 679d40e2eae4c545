// SPDX-License-Identifier: MIT
// Reads JSON (RFC 8259) from front to back, in place: no tree, no allocation, no exceptions. The first error
// is kept; everything read after it is empty.
#pragma once

#include <varscope/checkpoint/detail/json/string.hpp>

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace varscope::detail::json {

class scanner {
  public:
    scanner(const char* begin, const char* end) : begin_(begin), at_(begin), end_(end) {}

    [[nodiscard]] bool has_fault() const { return fault_ != nullptr; }
    [[nodiscard]] const char* fault() const { return fault_; }
    [[nodiscard]] std::size_t fault_position() const { return static_cast<std::size_t>(fault_at_ - begin_); }
    // The position of the next token.
    const char* position() {
        skip_space();
        return at_;
    }

    void fail(const char* why, const char* where) {
        if (fault_ != nullptr) return;
        fault_ = why;
        fault_at_ = where;
        at_ = end_;
    }

    bool is_next(char c) { return position() != end_ && *at_ == c; }
    // Whether that character is next; moves past it.
    bool take(char c) { return is_next(c) && (++at_, true); }
    bool take_word(std::string_view word) {
        const char* const first = position();
        if (std::string_view(first, static_cast<std::size_t>(end_ - first)).substr(0, word.size()) != word)
            return false;
        at_ += word.size();
        return true;
    }
    void expect(char c, const char* otherwise) {
        if (!take(c)) fail(otherwise, at_);
    }
    void expect_end(const char* otherwise) {
        if (position() != end_) fail(otherwise, at_);
    }

    // Calls f() at each element of the open array or object, up to that closing character.
    template<class F>
    void for_each_until(char closing, const char* otherwise, F f) {
        if (take(closing)) return;
        do f();
        while (!has_fault() && take(','));
        expect(closing, otherwise);
    }
    // Calls f(name) at each member's value of an object.
    template<class F>
    void for_each_member(const char* otherwise, F f) {
        expect('{', otherwise);
        if (has_fault()) return;
        for_each_until('}', "expected , or } here", [&] {
            const json::string name = string("expected a name in quotes here");
            expect(':', "expected : here");
            if (!has_fault()) f(name);
        });
    }

    json::string string(const char* otherwise, char quote = '"') {
        expect(quote, otherwise);
        json::string text{at_};
        while (!has_fault() && (at_ == end_ || *at_ != quote)) text.has_escapes |= skip_character();
        if (has_fault()) return {text.begin};
        text.length = static_cast<std::size_t>(at_++ - text.begin);
        return text;
    }

    // 0 to 2^64 - 1, as decimal digits.
    std::uint64_t integer(const char* otherwise) {
        const char* const first = position();
        std::uint64_t value = 0;
        for (; at_ != end_ && is_digit(*at_); ++at_) {
            const auto digit = static_cast<std::uint64_t>(*at_ - '0');
            if (value > (~std::uint64_t{0} - digit) / 10) fail("this number is above 2^64 - 1", first);
            if (has_fault()) return 0;
            value = value * 10 + digit;
        }
        const bool is_number = at_ != first && (*first != '0' || at_ == first + 1);
        const bool goes_on = at_ != end_ && (*at_ == '.' || (*at_ | 0x20) == 'e');
        if (!is_number || goes_on) fail(otherwise, first);
        return value;
    }

    // Checks and ignores any value.
    void skip_value() {
        bool is_object[max_depth]{};
        int depth = 0;
        do {
            while (!has_fault() && open(is_object, depth)) {}
            if (!has_fault() && !is_closed_) skip_scalar();
            while (!has_fault() && depth != 0 && take(is_object[depth - 1] ? '}' : ']')) --depth;
            if (depth != 0) expect(',', "expected , or a closing bracket here");
            if (depth != 0 && is_object[depth - 1]) skip_name();
        } while (!has_fault() && depth != 0);
    }

  private:
    static constexpr int max_depth = 125; // 127 with the two levels around a tensor's field, as in serde_json

    void skip_space() {
        while (at_ != end_ && (*at_ == ' ' || *at_ == '\n' || *at_ == '\t' || *at_ == '\r')) ++at_;
    }

    // Takes an opening bracket; is_closed_ tells whether the closing one follows.
    bool open(bool* is_object, int& depth) {
        is_closed_ = false;
        const bool opens_object = take('{');
        if (!opens_object && !take('[')) return false;
        if (depth == max_depth) {
            fail("this is nested too deeply", at_ - 1);
            return false;
        }
        is_object[depth++] = opens_object;
        is_closed_ = position() != end_ && *at_ == (opens_object ? '}' : ']');
        if (opens_object && !is_closed_) skip_name();
        return !is_closed_;
    }
    void skip_name() {
        string("expected a name in quotes here");
        expect(':', "expected : here");
    }
    void skip_scalar() {
        if (position() != end_ && *at_ == '"') return void(string(""));
        for (const std::string_view word : {"true", "false", "null"})
            if (take_word(word)) return;
        skip_number();
    }
    bool take_digits() {
        const char* const first = at_;
        while (at_ != end_ && is_digit(*at_)) ++at_;
        return at_ != first;
    }
    bool take_here(char c) { return at_ != end_ && *at_ == c && (++at_, true); }
    void skip_number() {
        const char* const first = at_;
        take_here('-');
        const bool has_zero = take_here('0');
        bool is_number = has_zero ? at_ == end_ || !is_digit(*at_) : take_digits();
        if (is_number && take_here('.')) is_number = take_digits();
        if (is_number && (take_here('e') || take_here('E'))) {
            if (!take_here('+')) take_here('-');
            is_number = take_digits();
        }
        if (!is_number) fail("expected a value here", first);
    }

    // Skips one character of a string; returns whether it is an escape.
    bool skip_character() {
        if (at_ == end_) return fail("this string has no end", at_), false;
        if (static_cast<unsigned char>(*at_) < 0x20)
            return fail("a control character in a string", at_), false;
        if (*at_ != '\\') return ++at_, false;
        skip_escape();
        return true;
    }
    void skip_escape() {
        const char* const first = at_;
        if (end_ - at_ < 2) return fail("this string has no end", end_);
        constexpr std::string_view letters = "\"\\/bfnrt";
        at_ += 2;
        if (first[1] != 'u') {
            if (letters.find(first[1]) == letters.npos) fail("JSON has no such escape", first);
            return;
        }
        const int unit = skip_code_unit(first);
        const bool is_high = unit >= 0xd800 && unit < 0xdc00;
        if (unit >= 0xdc00 && unit < 0xe000) return fail("half of a surrogate pair", first);
        if (!is_high || has_fault()) return;
        if (end_ - at_ < 2 || at_[0] != '\\' || at_[1] != 'u') return fail("half of a surrogate pair", first);
        at_ += 2;
        const int low = skip_code_unit(first);
        if (low < 0xdc00 || low >= 0xe000) fail("half of a surrogate pair", first);
    }
    int skip_code_unit(const char* first) {
        int unit = 0;
        for (int i = 0; i < 4; ++i, ++at_) {
            const int digit = at_ != end_ ? hex_value(*at_) : -1;
            if (digit < 0) return fail("expected four hexadecimal digits here", first), -1;
            unit = unit * 16 + digit;
        }
        return unit;
    }

    const char* begin_;
    const char* at_;
    const char* end_;
    const char* fault_ = nullptr;
    const char* fault_at_ = nullptr;
    bool is_closed_ = false;
};

} // namespace varscope::detail::json
