// SPDX-License-Identifier: MIT
// The message at run time for a path without a variable: the sentence of the compile error.
#pragma once

#include <varscope/store/detail/messages/joined_text.hpp>
#include <varscope/store/detail/names/entries.hpp>

#include <cstddef>
#include <cstdint>
#include <string_view>

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

inline messages::joined_text message_of_unknown(const key_table& variables, const key_table& entries,
                                                derived::split_path path) {
    const wording::path_text asked = lookup::shorten(path);
    wording::path_text nearest;
    wording::detail_text reason;
    if (is_scope(variables, path))
        reason = lookup::list_variables_below(variables, path);
    else if (const std::uint32_t near = nearest_key(entries, asked); near != no_index)
        nearest = wording::shorten(entries.at(near));
    wording::sentence message;
    wording::describe_unknown(message, "variable", asked, nearest, reason);
    return {"varscope: ", message.view()};
}

} // namespace varscope::detail::names
