// SPDX-License-Identifier: MIT
// The shape of an array in parts, from the shapes of its parts.
#pragma once

#include <varscope/checkpoint/detail/elements/axes.hpp>
#include <varscope/checkpoint/detail/list.hpp>
#include <varscope/checkpoint/tensor_info.hpp>
#include <varscope/core/shape.hpp>

#include <cstddef>
#include <cstdint>

namespace varscope::detail::comparison {

// The extents of an array in the order of the model's axes, of whatever size a file claims.
struct any_extents {
    std::uint64_t of[max_rank]{};
    std::size_t rank = 0;
    bool is_known = true; // false if there are too many axes, or the parts do not belong together

    friend bool operator==(const any_extents& a, const any_extents& b) {
        if (a.rank != b.rank || !a.is_known || !b.is_known) return false;
        for (std::size_t axis = 0; axis < a.rank; ++axis)
            if (a.of[axis] != b.of[axis]) return false;
        return true;
    }
};

inline any_extents extents_of(shape_view shape) {
    any_extents extents{.rank = shape.size()};
    for (std::size_t axis = 0; axis < shape.size(); ++axis) extents.of[axis] = shape[axis];
    return extents;
}
inline any_extents extents_of(file_shape shape, const elements::axes_rule* axes) {
    any_extents in_file;
    for (const std::uint64_t extent : shape) {
        if (in_file.rank == max_rank) return {.is_known = false};
        in_file.of[in_file.rank++] = extent;
    }
    if (axes == nullptr) return in_file;
    if (axes->rank != 0 && axes->rank != in_file.rank) return {.is_known = false};
    any_extents extents{.rank = in_file.rank};
    for (std::size_t axis = 0; axis < extents.rank; ++axis)
        extents.of[axis] = in_file.of[axes->axis(axis, extents.rank)];
    return extents;
}

// The whole of parts that are one after the other along that axis, and have the same extents along others.
inline any_extents joined_along(std::size_t axis, const list<any_extents>& parts) {
    any_extents whole = parts[0];
    for (std::size_t i = 1; i < parts.size(); ++i) {
        any_extents part = parts[i];
        const std::uint64_t more = part.of[axis];
        part.of[axis] = parts[0].of[axis];
        const bool is_same = part == parts[0];
        if (!is_same || __builtin_add_overflow(whole.of[axis], more, &whole.of[axis]))
            return {.is_known = false};
    }
    return whole;
}

// Whether the parts are that whole along an axis, which is then given.
inline bool find_axis(const any_extents& whole, const list<any_extents>& parts, std::size_t& axis) {
    for (axis = 0; axis < whole.rank && whole.rank == parts[0].rank; ++axis)
        if (joined_along(axis, parts) == whole) return true;
    return false;
}

} // namespace varscope::detail::comparison
