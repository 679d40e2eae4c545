// SPDX-License-Identifier: MIT
// The texts of errors: <string> would cost each source file a fifth of what this library does.
#pragma once

#include <cstddef>
#include <cstdio>
#include <cstring>
#include <initializer_list>
#include <new>
#include <string_view>
#include <utility>

namespace varscope::detail::messages {

// A number in decimal.
class number_text {
  public:
    explicit number_text(std::size_t number) { std::snprintf(text_, sizeof text_, "%zu", number); }
    explicit number_text(double number) { std::snprintf(text_, sizeof text_, "%g", number); }
    operator std::string_view() const { return text_; }

  private:
    char text_[24];
};

// Pieces of text in one, on the heap. Never throws: without memory for it, is_there() is false.
class joined_text {
  public:
    joined_text(std::initializer_list<std::string_view> pieces) noexcept
        : characters_(new (std::nothrow) char[size_of(pieces) + 1]) {
        if (characters_ == nullptr) return;
        char* end = characters_;
        for (const std::string_view piece : pieces) {
            if (!piece.empty()) std::memcpy(end, piece.data(), piece.size());
            end += piece.size();
        }
        *end = '\0';
    }
    joined_text(const joined_text& other) noexcept {
        if (other.is_there()) joined_text{other.characters_}.swap(*this);
    }
    joined_text& operator=(joined_text other) noexcept {
        swap(other);
        return *this;
    }
    ~joined_text() { delete[] characters_; }

    [[nodiscard]] bool is_there() const noexcept { return characters_ != nullptr; }
    [[nodiscard]] const char* c_str() const noexcept { return characters_; }

  private:
    void swap(joined_text& other) noexcept { std::swap(characters_, other.characters_); }
    static std::size_t size_of(std::initializer_list<std::string_view> pieces) noexcept {
        std::size_t size = 0;
        for (const std::string_view piece : pieces) size += piece.size();
        return size;
    }

    char* characters_ = nullptr;
};

} // namespace varscope::detail::messages
