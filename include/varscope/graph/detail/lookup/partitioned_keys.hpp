// SPDX-License-Identifier: MIT
// The paths of variables in parts, and the shapes that are not written as types: copied out of the table,
// which is not part of programs.
#pragma once

#include <varscope/graph/detail/errors/explain.hpp>

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace varscope::detail::lookup {

using namespace records;

// The paths, each followed by ":0" and a zero.
template<std::uint32_t Count, std::size_t Chars>
struct whole_key_list {
    std::uint32_t at[Count + 1]{};
    char chars[Chars + 1]{};
};
template<const auto& Variables>
inline constexpr auto whole_keys_of = [] {
    constexpr const auto& all = resolve::resolved<Variables>;
    constexpr std::size_t room = [] {
        std::size_t sum = 0;
        for (std::uint32_t i = 0; i != all.whole_count; ++i) sum += all.wholes[i].whole.key_length + 3;
        return sum;
    }();
    whole_key_list<all.whole_count, room> keys;
    for (std::uint32_t i = 0, end = 0; i != all.whole_count; ++i) {
        const variable_record& whole = all.wholes[i].whole;
        keys.at[i] = end;
        end += whole.key_length;
        errors::write_path_before(keys.chars + end, all.scopes, whole.scope, *whole.name->name);
        keys.chars[end] = ':';
        keys.chars[end + 1] = '0';
        end += 3;
    }
    return keys;
}();
template<const auto& Variables>
constexpr std::string_view whole_key_at(std::uint32_t index) {
    return {whole_keys_of<Variables>.chars + whole_keys_of<Variables>.at[index],
            resolve::resolved<Variables>.wholes[index].whole.key_length};
}

// Shapes that are not written as types: those of parts, and those that getters make.
template<std::uint32_t Count, std::size_t Extents>
struct made_shape_list {
    extents of[Count + 1]{};
    std::size_t all[Extents + 1]{};

    template<class Fill>
    constexpr explicit made_shape_list(Fill fill) {
        fill(*this);
    }
};
template<const auto& Variables>
struct copy_made_shapes {
    static constexpr std::uint32_t count = resolve::resolved<Variables>.made_shape_count;
    static constexpr std::size_t extent_count = [] {
        std::size_t sum = 0;
        for (std::uint32_t i = 1; i <= count; ++i) sum += resolve::resolved<Variables>.made_shapes[i].rank;
        return sum;
    }();
    using list = made_shape_list<count, extent_count>;

    constexpr void operator()(list& out) const {
        std::size_t* end = out.all;
        for (std::uint32_t i = 1; i <= count; ++i) {
            out.of[i] = resolve::resolved<Variables>.made_shapes[i];
            for (std::size_t axis = 0; axis < out.of[i].rank; ++axis) end[axis] = out.of[i].of[axis];
            out.of[i].of = end;
            end += out.of[i].rank;
        }
    }
};
template<const auto& Variables>
inline constexpr typename copy_made_shapes<Variables>::list made_shapes_of(copy_made_shapes<Variables>{});

// The shape of a variable, without a pointer into the table.
template<const auto& Variables>
constexpr const extents* shape_of(const variable_record& variable) {
    if constexpr (resolve::resolved<Variables>.made_shape_count != 0)
        if (const std::uint32_t made = resolve::extras_of<Variables>(variable).made_shape; made != 0)
            return made_shapes_of<Variables>.of + made;
    return variable.shape;
}

// The index of the whole at a path, or none.
template<const auto& Variables>
constexpr entry_index find_whole_at(derived::split_path path) {
    for (std::uint32_t i = 0; i != resolve::resolved<Variables>.whole_count; ++i)
        if (const std::string_view key = whole_key_at<Variables>(i);
            key.size() == path.size() && path.equals(key.data()))
            return partitioned_entry(i);
    return entry_index::none;
}

} // namespace varscope::detail::lookup
