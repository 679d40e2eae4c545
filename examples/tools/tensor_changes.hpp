// SPDX-License-Identifier: MIT
// What the options of varscope-convert say: other names, other orders of axes.
#pragma once

#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace tools {

struct rename_option {
    std::string old_name, new_name;
    bool is_prefix;
};
// The first axis that is written is axis `axes[0]` of what is read; without axes, they are reversed.
struct transpose_option {
    std::string pattern;
    std::vector<std::size_t> axes;
};

struct tensor_changes {
    char separator = 0; // for dots and slashes; 0: as they are
    std::vector<rename_option> renames{};
    std::vector<transpose_option> transpositions{};

    [[nodiscard]] bool is_empty() const {
        return separator == 0 && renames.empty() && transpositions.empty();
    }
};

// The texts OLD=NEW; of prefixes either may be "", the root. What is wrong with one, or "".
inline std::string fault_of_rename(const std::string& text) {
    const std::size_t at = text.find('=');
    const bool is_complete = at != text.npos && at != 0 && at + 1 != text.size();
    return is_complete ? "" : text + " is not OLD=NEW";
}
inline std::string fault_of_prefix(const std::string& text) {
    return text.find('=') != text.npos ? "" : text + " is not OLD=NEW";
}
inline rename_option rename_of(const std::string& text, bool is_prefix) {
    const std::size_t at = text.find('=');
    return {text.substr(0, at), text.substr(at + 1), is_prefix};
}

// Where the axes begin in PATTERN:1,0; the end if there are none.
inline std::size_t axes_begin(std::string_view text) {
    const std::size_t colon = text.rfind(':');
    const bool has_axes = colon != text.npos && text.find_first_not_of("0123456789,", colon + 1) == text.npos;
    return has_axes ? colon : text.size();
}
inline transpose_option transpose_of(const std::string& text) {
    const std::size_t begin = axes_begin(text);
    transpose_option option{text.substr(0, begin), {}};
    for (std::size_t at = begin; at < text.size(); at = text.find(',', at + 1))
        option.axes.push_back(std::stoul('0' + text.substr(at + 1, 2)));
    return option;
}
inline std::string fault_of_transpose(const std::string& text) {
    const std::vector<std::size_t> axes = transpose_of(text).axes;
    std::string again = text.substr(0, axes_begin(text));
    for (std::size_t i = 0; i < axes.size(); ++i) again += (i == 0 ? ":" : ",") + std::to_string(axes[i]);
    std::vector<std::size_t> sorted = axes;
    std::sort(sorted.begin(), sorted.end());
    for (std::size_t i = 0; i < sorted.size(); ++i)
        if (sorted[i] != i) again.clear();
    return again == text && axes_begin(text) != 0 ? ""
                                                  : text + " is not PATTERN or PATTERN:1,0 with all axes";
}

} // namespace tools
