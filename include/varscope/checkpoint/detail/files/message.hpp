// SPDX-License-Identifier: MIT
// Builds the text of an error, piece by piece. Not with + of strings, whose overloads take longer to compile
// than the rest of a header.
#pragma once

#include <varscope/core/digits.hpp>

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
        char digits[most_digits];
        char* const end = digits + most_digits;
        const char* const first = write_digits_before(end, number);
        return *this << std::string_view(first, static_cast<std::size_t>(end - first));
    }

    [[nodiscard]] const std::string& text() const { return text_; }

  private:
    std::string text_;
};

} // namespace varscope::detail::files
