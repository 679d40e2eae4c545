// SPDX-License-Identifier: MIT
// Why schema_of refuses a safetensors file, and at which byte.
#pragma once

#include <support/safetensors_text.hpp>
#include <support/temporary_folder.hpp>

#include <varscope/varscope.hpp>

#include <string>

// "at byte N, REASON", or "none".
inline std::string refusal_of_file(const std::string& file) {
    const temporary_folder folder;
    write_contents(folder / "m", file);
    try {
        (void)varscope::schema_of(folder / "m");
    } catch (const varscope::malformed_file& e) {
        const std::string message = e.what(), format = " is not a valid safetensors file: ";
        const std::string start = "varscope: " + (folder / "m").string() + format;
        return message.find(start) == 0 ? message.substr(start.size()) : message;
    }
    return "none";
}

// Of a header followed by data. A ^ in one of them marks the next byte as the one where the error is; it is
// not in the file. The result is the reason, after the byte in the message if that is another one.
inline std::string refusal(std::string header, std::string data = "") {
    const std::size_t at = (header + data).find('^');
    if (at < header.size())
        header.erase(at, 1);
    else if (at != std::string::npos)
        data.erase(at - header.size(), 1);
    const std::string message = refusal_of_file(safetensors_file(header, data));
    const std::string expected = "at byte " + std::to_string(8 + at) + ", ";
    return message.find(expected) == 0 ? message.substr(expected.size()) : message;
}
