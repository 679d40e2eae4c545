// SPDX-License-Identifier: MIT
// The error for a file that breaks a rule of its format.
#pragma once

#include <varscope/checkpoint/detail/files/message.hpp>
#include <varscope/checkpoint/errors.hpp>

namespace varscope::detail::files {

[[noreturn]] inline void throw_malformed(const std::string& path, std::string_view format, std::uint64_t at,
                                         std::string_view why) {
    message all;
    all << "varscope: " << path << " is not a valid " << format << ": at byte " << at << ", " << why;
    raise(malformed_file(all.text()));
}

} // namespace varscope::detail::files
