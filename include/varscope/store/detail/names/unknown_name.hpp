// SPDX-License-Identifier: MIT
// What is said at run time of a path at which there is no variable: the sentence of the compile error.
#pragma once

#include <varscope/store/detail/names/entries.hpp>

#include <cstddef>
#include <cstdint>
#include <string>

namespace varscope::detail::names {

// The index of the nearest key, or no_index. The path is of bounded length.
inline std::uint32_t nearest_key(const key_table& keys, std::string_view path) {
    errors::candidate best;
    for (std::uint32_t i = 0; i < keys.count; ++i)
        if (const std::size_t distance = errors::path_distance(keys.at(i), path, best.distance);
            distance < best.distance)
            best = {i, distance};
    return best.index;
}

inline bool is_scope(const key_table& keys, derived::split_path path) {
    for (std::uint32_t i = 0; i < keys.count; ++i)
        if (lookup::is_below(keys.at(i), path)) return true;
    return false;
}

inline std::string message_of_unknown(const key_table& variables, const key_table& entries,
                                      derived::split_path path) {
    diagnosis_report report{.kind = finding_kind::unknown_variable, .path = lookup::shorten(path)};
    if (is_scope(variables, path))
        lookup::list_variables_below(report, variables, path);
    else if (const std::uint32_t near = nearest_key(entries, report.path); near != no_index)
        report.nearest = wording::shorten(entries.at(near));
    return std::string("varscope: ").append(report.message().view());
}

} // namespace varscope::detail::names
