// SPDX-License-Identifier: MIT
// Places in the source: the file and line where something was written.
#pragma once

#include <string_view>

namespace varscope {

/// A place in the source. std::source_location without its column and function.
struct source_place {
    const char* file = ""; ///< as the compiler names it; static storage
    unsigned line = 0;     ///< from 1; 0 if unknown

    /// The last component of the file's path.
    [[nodiscard]] constexpr std::string_view file_name() const {
        const std::string_view whole = file;
        return whole.substr(whole.rfind('/') + 1);
    }

    /// The same file name and line?
    friend constexpr bool operator==(source_place a, source_place b) {
        return a.line == b.line && std::string_view(a.file) == std::string_view(b.file);
    }
};

} // namespace varscope
