// SPDX-License-Identifier: MIT
// Writes a safetensors file with other names and orders of axes than the model's, or of a scope.
#pragma once

#include <varscope/checkpoint/detail/files/new_file.hpp>
#include <varscope/checkpoint/detail/writing/safetensors_text.hpp>

namespace varscope::detail::writing {

// values.use(variable, use) calls use(bytes) with the values of a variable.
template<class Values>
void save_tensors(const Values& values, const model_schema& model, const policies::policy_set& rules,
                  file_path path, bool is_synced) {
    const saved_tensors tensors(model, rules, tensor_order::in_memory, path.c_str());
    const std::string header = safetensors_text(tensors, path.c_str(), rules.names.is_dotted).text();
    files::new_file out(path);
    out.write(header.data(), header.size(), 0);
    std::uint64_t at = header.size();
    for (std::size_t i = 0; i < tensors.size(); ++i) {
        const model_variable& variable = tensors.variable(i);
        values.use(tensors[i].variable, [&](const std::byte* elements) {
            use_in_order(elements, variable, tensors[i].axes,
                         [&](const std::byte* bytes) { out.write(bytes, variable.byte_size(), at); });
        });
        at += variable.byte_size();
    }
    out.commit(is_synced);
}

} // namespace varscope::detail::writing
