// SPDX-License-Identifier: MIT
// One difference between a file and a model, as data.
#pragma once

#include <varscope/checkpoint/tensor_info.hpp>
#include <varscope/declare/entry_index.hpp>

#include <cstdint>
#include <string_view>

namespace varscope {

/// The kinds of differences between a file and a model.
enum class difference_kind : unsigned char {
    missing,    ///< the file lacks the variable
    unexpected, ///< the model lacks the tensor
    shape,      ///< the two have different shapes
    dtype,      ///< the two have different dtypes
    ambiguous   ///< the tensor would be read as two variables
};

/// One difference between a file and a model. Refers to the file's schema.
struct difference {
    difference_kind kind; ///< what differs
    /// Index in graph::variables; of an unexpected tensor only if it is a part after the model's last one,
    /// which this is.
    std::uint32_t variable = detail::no_index;
    const tensor_info* tensor = nullptr; ///< not of a missing variable
    std::string_view nearest{}; ///< the most similar name on the other side; of ambiguous: the other variable
};

} // namespace varscope
