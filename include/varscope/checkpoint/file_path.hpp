// SPDX-License-Identifier: MIT
// Where a file is.
#pragma once

#include <varscope/core/platform.hpp>

#include <concepts>

namespace varscope {

/// The path of a file: a text, a std::string or a std::filesystem::path, which outlives the call.
class file_path {
  public:
    file_path(const char* text) : text_(text) {}
    template<class Path>
        requires requires(const Path& path) {
            { path.c_str() } -> std::same_as<const char*>;
        }
    file_path(const Path& path) : text_(path.c_str()) {}

    [[nodiscard]] const char* c_str() const { return text_; }

  private:
    const char* text_;
};

} // namespace varscope
