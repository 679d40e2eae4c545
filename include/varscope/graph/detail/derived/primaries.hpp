// SPDX-License-Identifier: MIT
// Which variable each optimizer's slot in a model belongs to: w of w/Adam.
#pragma once

#include <varscope/graph/detail/derived/path_index.hpp>

#include <cstdint>
#include <string_view>

namespace varscope::detail::derived {

using namespace records;

// The trainable variable before that slot whose path is the beginning of the slot's, or no_index.
template<const auto& Variables>
constexpr std::uint32_t find_primary(std::uint32_t slot, std::size_t path_length) {
    constexpr const auto& all = resolve::resolved<Variables>;
    const std::uint32_t found =
        find_words<Variables>(keys_of<Variables>.words + keys_of<Variables>.at[slot], path_length);
    if (found == no_index || found >= slot || !all.variables[found].trainable) return no_index;
    return view_of(all.variables[found].shape) == view_of(all.variables[slot].shape) ? found : no_index;
}

// A slot has the shape of its variable, is not trainable, and has its name, '/' and a name of its own, in
// which there may be more of them. Other variables are their own primaries.
template<const auto& Variables>
constexpr std::uint32_t primary_at(std::uint32_t index) {
    const variable_record& variable = resolve::resolved<Variables>.variables[index];
    if (variable.trainable) return index;
    const std::string_view name = variable.name->view();
    for (std::size_t end = name.size(); end-- > 0;)
        if (name[end] == '/')
            if (const std::uint32_t found =
                    find_primary<Variables>(index, variable.key_length - (name.size() - end));
                found != no_index)
                return found;
    return index;
}

template<std::uint32_t Count>
struct primary_list {
    std::uint32_t of[Count + 1]{};
};
template<const auto& Variables>
inline constexpr auto primaries_of = [] {
    primary_list<resolve::resolved<Variables>.variable_count> list;
    for (std::uint32_t i = 0; i < resolve::resolved<Variables>.variable_count; ++i)
        list.of[i] = primary_at<Variables>(i);
    return list;
}();

} // namespace varscope::detail::derived
