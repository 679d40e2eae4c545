// SPDX-License-Identifier: MIT
// Copies the elements of an array whose axes are in another order.
#pragma once

#include <varscope/checkpoint/detail/elements/strided_walk.hpp>

#include <cstddef>
#include <cstring>
#include <string_view>

namespace varscope::detail::elements {

// Axis i of the variable is axis `of[i]` of the tensor.
struct axes_rule {
    std::string_view pattern;
    std::size_t of[max_rank]{};
    std::size_t rank = 0; // 0: all axes in reverse

    [[nodiscard]] constexpr std::size_t axis(std::size_t index, std::size_t rank_of_variable) const {
        return rank == 0 ? rank_of_variable - 1 - index : of[index];
    }
};

// The extents that a tensor must have to be read into a variable.
struct extents_in_file {
    std::size_t of[max_rank]{};
    std::size_t rank = 0;

    extents_in_file(shape_view variable, const axes_rule* axes) : rank(variable.size()) {
        for (std::size_t i = 0; i < rank; ++i) of[axes == nullptr ? i : axes->axis(i, rank)] = variable[i];
    }
    [[nodiscard]] shape_view view() const { return {of, rank}; }
};

inline strided_walk walk_transposed(shape_view variable, const axes_rule& axes) {
    const extents_in_file file(variable, &axes);
    std::size_t strides_in_file[max_rank]{}, strides[max_rank]{};
    for (std::size_t axis = file.rank, step = 1; axis-- > 0; step *= file.of[axis])
        strides_in_file[axis] = step;
    for (std::size_t i = 0; i < file.rank; ++i) strides[i] = strides_in_file[axes.axis(i, file.rank)];
    return {variable, strides};
}

inline void copy_elements(std::byte* out, const std::byte* in, strided_walk walk, std::size_t count,
                          std::size_t size) {
    for (; count-- > 0; out += size) std::memcpy(out, in + walk.next() * size, size);
}

} // namespace varscope::detail::elements
