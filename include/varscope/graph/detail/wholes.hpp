// SPDX-License-Identifier: MIT
// Variables in parts: their paths and the shapes of their parts, apart from the table, which stays out of
// programs.
#pragma once

#include <varscope/graph/detail/explain.hpp>

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace varscope::detail {

// The paths, each with ":0" and a zero behind it.
template<std::uint32_t Count, std::size_t Chars>
struct whole_key_list {
    std::uint32_t at[Count + 1]{};
    char chars[Chars + 1]{};
};
template<const auto& Variables>
inline constexpr auto whole_keys_of = [] {
    constexpr const auto& all = resolved<Variables>;
    constexpr std::size_t room = [] {
        std::size_t sum = 0;
        for (std::uint32_t i = 0; i < all.whole_count; ++i) sum += all.wholes[i].whole.key_length + 3;
        return sum;
    }();
    whole_key_list<all.whole_count, room> keys;
    for (std::uint32_t i = 0, end = 0; i < all.whole_count; ++i) {
        const variable_record& whole = all.wholes[i].whole;
        keys.at[i] = end;
        end += whole.key_length;
        write_path_before(keys.chars + end, all.scopes, whole.scope, *whole.name->name);
        keys.chars[end] = ':';
        keys.chars[end + 1] = '0';
        end += 3;
    }
    return keys;
}();
template<const auto& Variables>
constexpr std::string_view whole_key_at(std::uint32_t index) {
    return {whole_keys_of<Variables>.chars + whole_keys_of<Variables>.at[index],
            resolved<Variables>.wholes[index].whole.key_length};
}

// The shapes of the parts of each whole: longer, shorter.
template<std::uint32_t Count, std::size_t Extents>
struct part_shape_list {
    extents of[2 * Count + 1]{};
    std::size_t all[Extents + 1]{};

    template<class Fill>
    constexpr explicit part_shape_list(Fill fill) {
        fill(*this);
    }
};
template<const auto& Variables>
struct part_shapes_of_table {
    static constexpr std::uint32_t count = resolved<Variables>.whole_count;
    static constexpr std::size_t extent_count = [] {
        std::size_t sum = 0;
        for (std::uint32_t i = 0; i < count; ++i) sum += 2 * resolved<Variables>.wholes[i].whole.shape->rank;
        return sum;
    }();
    using list = part_shape_list<count, extent_count>;

    constexpr void operator()(list& out) const {
        std::size_t* end = out.all;
        for (std::uint32_t i = 0; i < 2 * count; ++i) {
            const partitioned_record& from = resolved<Variables>.wholes[i / 2];
            out.of[i] = i % 2 == 0 ? from.longer : from.shorter;
            for (std::size_t axis = 0; axis < out.of[i].rank; ++axis) end[axis] = out.of[i].of[axis];
            out.of[i].of = end;
            end += out.of[i].rank;
        }
    }
};
template<const auto& Variables>
inline constexpr
    typename part_shapes_of_table<Variables>::list part_shapes_of(part_shapes_of_table<Variables>{});

// The shape of a variable, without a pointer into the table.
template<const auto& Variables>
constexpr const extents* shape_at(std::uint32_t index) {
    const variable_record& variable = resolved<Variables>.variables[index];
    if constexpr (resolved<Variables>.whole_count != 0) {
        if (variable.whole != 0) {
            const std::uint32_t whole = variable.whole - 1;
            const bool is_longer = is_longer_part(resolved<Variables>.wholes[whole], index);
            return &part_shapes_of<Variables>.of[2 * whole + (is_longer ? 0 : 1)];
        }
    }
    return variable.shape;
}

// The whole at a path, with the mark of wholes, or no_index.
template<const auto& Variables>
constexpr std::uint32_t find_whole_at(split_path path) {
    for (std::uint32_t i = 0; i < resolved<Variables>.whole_count; ++i)
        if (const std::string_view key = whole_key_at<Variables>(i);
            key.size() == path.size() && path.equals(key.data()))
            return whole_mark | i;
    return no_index;
}

} // namespace varscope::detail
