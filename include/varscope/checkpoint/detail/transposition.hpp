// SPDX-License-Identifier: MIT
// The elements of an array in another order of its axes.
#pragma once

#include <varscope/checkpoint/detail/name_rules.hpp>

#include <cstddef>
#include <cstring>

namespace varscope::detail {

// The extents that a tensor has to have for a variable.
struct extents_in_file {
    std::size_t of[max_rank]{};
    std::size_t rank = 0;

    extents_in_file(shape_view variable, const axes_rule* axes) : rank(variable.size()) {
        for (std::size_t i = 0; i < rank; ++i) of[axes == nullptr ? i : axes->axis(i, rank)] = variable[i];
    }
    [[nodiscard]] shape_view view() const { return {of, rank}; }
};

// Copies in the order of the variable's elements: the last index runs fastest.
inline void transpose_elements(std::byte* out, const std::byte* in, shape_view variable,
                               const axes_rule& axes, std::size_t element_size) {
    const extents_in_file file(variable, &axes);
    std::size_t stride_in_file[max_rank]{}, stride[max_rank]{}, index[max_rank]{};
    for (std::size_t axis = file.rank, step = element_size; axis-- > 0; step *= file.of[axis])
        stride_in_file[axis] = step;
    for (std::size_t i = 0; i < file.rank; ++i) stride[i] = stride_in_file[axes.axis(i, file.rank)];
    for (std::size_t count = element_count(variable); count-- > 0; out += element_size) {
        std::memcpy(out, in, element_size);
        for (std::size_t i = file.rank; i-- > 0;) {
            in += stride[i];
            if (++index[i] != variable[i]) break;
            in -= stride[i] * variable[i];
            index[i] = 0;
        }
    }
}

} // namespace varscope::detail
