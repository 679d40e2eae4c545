// SPDX-License-Identifier: MIT
// How a file is refused that breaks the rules of its format.
#pragma once

#include <varscope/checkpoint/detail/files/message.hpp>
#include <varscope/checkpoint/errors.hpp>

namespace varscope::detail::files {

[[noreturn]] inline void throw_malformed(const std::string& path, std::string_view format, std::uint64_t at,
                                         std::string_view why) {
    message all;
    all << "varscope: " << path << " is no well-formed " << format << ": at byte " << at << ", " << why;
    raise(malformed_file(all.text()));
}

} // namespace varscope::detail::files
