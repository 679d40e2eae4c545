// SPDX-License-Identifier: MIT
// The text of an error, piece by piece. Not by + of strings, whose overloads cost more compile time than the
// rest of a header.
#pragma once

#include <varscope/core/platform.hpp>

#include <cstdint>
#include <string>
#include <string_view>

namespace varscope::detail::files {

class message {
  public:
    message& operator<<(std::string_view text) {
        text_.append(text.data(), text.size());
        return *this;
    }
    message& operator<<(const char* text) { return *this << std::string_view(text); }
    message& operator<<(std::uint64_t number) {
        char digits[20];
        char* first = digits + sizeof digits;
        do *--first = static_cast<char>('0' + number % 10);
        while (number /= 10);
        return *this << std::string_view(first, static_cast<std::size_t>(digits + sizeof digits - first));
    }

    [[nodiscard]] const std::string& text() const { return text_; }

  private:
    std::string text_;
};

} // namespace varscope::detail::files
