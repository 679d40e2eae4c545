// SPDX-License-Identifier: MIT
// What is read from a file, and into which variables.
#pragma once

#include <varscope/checkpoint/detail/elements/axes.hpp>
#include <varscope/checkpoint/detail/elements/conversion.hpp>
#include <varscope/checkpoint/detail/list.hpp>
#include <varscope/checkpoint/tensor_info.hpp>

#include <cstdint>

namespace varscope::detail::comparison {

// A variable, the tensor that it is read from, and how.
struct tensor_reading {
    std::uint32_t variable;
    const tensor_info* tensor;
    elements::convert_elements convert; // null if the dtypes are the same
    const elements::axes_rule* axes;    // null if the orders of axes are the same
    const tensor_info* first; // a tensor from which the variable was already read, which must be equal; or
                              // null
};

// Tensors that are, one after the other along an axis, the same array as variables along another one: a
// variable that is partitioned in the model and not in the file, the other way round, or otherwise.
struct part_reading {
    list<std::uint32_t> variables{};
    list<const tensor_info*> tensors{};
    std::size_t axis_of_variables = 0;
    std::size_t axis_of_tensors = 0;
    elements::convert_elements convert = nullptr;
    const elements::axes_rule* axes = nullptr;
};

} // namespace varscope::detail::comparison
