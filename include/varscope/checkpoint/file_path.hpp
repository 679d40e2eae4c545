// SPDX-License-Identifier: MIT
// Paths of files as arguments of functions.
#pragma once

#include <varscope/core/platform.hpp>

#include <concepts>

namespace varscope {

/// The path of a file, made implicitly from a string literal, a std::string or a std::filesystem::path, which
/// must outlive the call.
class file_path {
  public:
    /// From a string that ends with a zero.
    file_path(const char* text) : text_(text) {}
    /// From an object whose c_str() is such a string.
    template<class Path>
        requires requires(const Path& path) {
            { path.c_str() } -> std::same_as<const char*>;
        }
    file_path(const Path& path) : text_(path.c_str()) {}

    /// The path, with a zero at its end.
    [[nodiscard]] const char* c_str() const { return text_; }

  private:
    const char* text_;
};

} // namespace varscope
