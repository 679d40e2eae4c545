// SPDX-License-Identifier: MIT
// Spells variables, dtypes and names in C++.
#pragma once

#include "scope_tree.hpp"

#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace model_import {

inline std::string in_quotes(std::string_view text) { return '"' + std::string(text) + '"'; }

inline std::string in_quotes(const std::vector<std::string>& texts) {
    std::string list;
    for (const std::string& text : texts) list += (list.empty() ? "" : ", ") + in_quotes(text);
    return list;
}

inline std::string type_of(varscope::data_type dtype) {
    using enum varscope::data_type;
    const std::string name(varscope::name_of(dtype));
    if (varscope::is_integer(dtype)) return "std::" + name + "_t";
    if (dtype == boolean) return "bool";
    if (dtype == float32) return "float";
    return dtype == float64 ? "double" : "vs::" + name;
}

inline std::string shape_of(const varscope::tensor_info& tensor) {
    std::string text;
    for (const std::uint64_t extent : tensor.shape)
        text += (text.empty() ? "" : ", ") + std::to_string(extent);
    return "vs::shape<" + text + '>';
}

// Leaves out the dtype float. Complex variables need an initializer, others have a default one.
inline std::string spell_variable(const node& variable) {
    const varscope::tensor_info& tensor = *variable.tensor;
    const bool is_float = tensor.dtype == varscope::data_type::float32;
    std::string options = varscope::is_complex(tensor.dtype) ? "vs::zeros" : "";
    if (!variable.is_trainable)
        options += (options.empty() ? "" : ", ") + std::string("vs::trainable(false)");
    return "vs::get_variable<" + in_quotes(variable.name) + ", " + shape_of(tensor) +
           (is_float ? "" : ", " + type_of(tensor.dtype)) + ">(" + options + ')';
}

// The template parameter of a block inside that many others.
inline std::string index_name(std::size_t depth) {
    const std::string_view names = "IJKLMN";
    return depth < names.size() ? std::string(1, names[depth]) : 'I' + std::to_string(depth);
}

inline std::string spell_name(const node& scope, std::size_t depth) {
    if (scope.count == 0) return in_quotes(scope.name);
    const std::string offset = scope.first == 0 ? "" : " + " + std::to_string(scope.first);
    return "vs::numbered<" + in_quotes(scope.name) + ", " + index_name(depth) + offset + '>';
}
inline std::string spell_scope(const node& scope, std::size_t depth) {
    if (!scope.slots.empty()) return "vs::slots<" + in_quotes(scope.slots) + '>';
    return "vs::variable_scope<" + spell_name(scope, depth) + '>';
}
inline std::string spell_layer(const node& scope, std::size_t depth) {
    return scope.layer + '<' + spell_name(scope, depth) + ">()";
}

inline std::string spell_repeat(const node& block, std::size_t depth) {
    return "vs::repeat<" + std::to_string(block.count) + ">([]<int " + index_name(depth) + "> {";
}

// A text without the characters that a comment or a literal cannot contain.
inline std::string in_comment(std::string text) {
    std::replace_if(
        text.begin(), text.end(),
        [](unsigned char c) { return c < ' ' || c == 0x7f || c == '"' || c == '\\'; }, '?');
    return text;
}
inline std::string base_name(std::string_view path) {
    return in_comment(std::string(path.substr(path.rfind('/') + 1)));
}

} // namespace model_import
