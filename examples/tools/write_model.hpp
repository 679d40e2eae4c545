// SPDX-License-Identifier: MIT
// Writes the header that declares the variables of files.
#pragma once

#include "fold_blocks.hpp"
#include "group_slots.hpp"
#include "write_declarations.hpp"
#include "write_loading.hpp"

#include <string>
#include <vector>

namespace model_import {

// The header with the model of what was chosen in those files.
inline std::string model_of(const chosen_tensors& chosen, const std::vector<std::string>& files,
                            const import_options& options) {
    scope_tree tree(chosen.all());
    fold_blocks(tree.root());
    group_slots(tree.root());
    std::string declarations;
    const layer_finder layers(tree.root());
    for (const layer_function& layer : layers.functions()) declarations += definition_of(layer);
    declarations += declarations_of(tree.root());
    const loading_writer loading(files, chosen, options);
    const bool has_integers = declarations.find("std::") != declarations.npos;
    return "#pragma once\n\n" + loading.comment() + loading.includes() +
           (has_integers ? "\n#include <cstdint>\n" : "") + "\nnamespace " + options.space +
           " {\n\nnamespace vs = varscope;\n\n" + declarations +
           "using graph = vs::graph<variables>;\n\n} // namespace " + options.space + '\n';
}

} // namespace model_import
