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

// In elements; of an array in row-major order.
struct row_major_strides {
    std::size_t of[max_rank]{};

    explicit row_major_strides(shape_view shape) {
        for (std::size_t axis = shape.size(), step = 1; axis-- > 0; step *= shape[axis]) of[axis] = step;
    }
};

// Visits the elements of a tensor in the order of the variable's.
inline strided_walk walk_transposed(shape_view variable, const axes_rule& axes) {
    const row_major_strides in_file(extents_in_file(variable, &axes).view());
    std::size_t strides[max_rank]{};
    for (std::size_t i = 0; i < variable.size(); ++i) strides[i] = in_file.of[axes.axis(i, variable.size())];
    return {variable, strides};
}
// Visits the elements of a variable in the order of the tensor's, whose extents are `file`, which must
// outlive the walk.
inline strided_walk walk_in_file(shape_view variable, const extents_in_file& file, const axes_rule& axes) {
    const row_major_strides in_model(variable);
    std::size_t strides[max_rank]{};
    for (std::size_t i = 0; i < variable.size(); ++i) strides[axes.axis(i, variable.size())] = in_model.of[i];
    return {file.view(), strides};
}

inline void copy_elements(std::byte* out, const std::byte* in, strided_walk walk, std::size_t count,
                          std::size_t size) {
    for (; count-- > 0; out += size) std::memcpy(out, in + walk.next() * size, size);
}

} // namespace varscope::detail::elements
