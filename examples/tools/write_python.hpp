// SPDX-License-Identifier: MIT
// Writes the names, dtypes and shapes of the variables as a dictionary of Python.
#pragma once

#include "chosen_tensors.hpp"
#include "spell_names.hpp"

#include <varscope/checkpoint/detail/files/new_file.hpp>

#include <string>

namespace model_import {

// A tuple of one element has a comma after it.
inline std::string python_shape(const varscope::tensor_info& tensor) {
    std::string text = "(";
    std::size_t rank = 0;
    for (const std::uint64_t extent : tensor.shape)
        text += (rank++ == 0 ? "" : ", ") + std::to_string(extent);
    return text + (rank == 1 ? ",)" : ")");
}

inline std::string python_of(const chosen_tensors& chosen) {
    std::string text =
        "# Written by varscope-import: the dtype and the shape of each variable.\nvariables = {\n";
    for (const chosen_tensor& each : chosen.variables())
        text += "    " + in_quotes(each.path) + ": (" + in_quotes(varscope::name_of(each.tensor->dtype)) +
                ", " + python_shape(*each.tensor) + "),\n";
    return text + "}\n";
}
inline void write_python(const chosen_tensors& chosen, const std::string& path) {
    const std::string text = python_of(chosen);
    varscope::detail::files::new_file out(path);
    out.write(text.data(), text.size(), 0);
    out.commit(true);
}

} // namespace model_import
