// SPDX-License-Identifier: MIT
// The names of a file's tensors in a model, and which tensors a model cannot have.
#pragma once

#include <varscope/checkpoint/tensor_list.hpp>
#include <varscope/core/path.hpp>
#include <varscope/graph/detail/wording/text.hpp>

#include <algorithm>
#include <string>
#include <string_view>

namespace model_import {

// Compilers count brackets: clang stops at 256, and a repeated scope has three of them.
inline constexpr std::ptrdiff_t max_scopes = 64;

// Whether every component between two dots is a name.
inline bool splits_at_dots(std::string_view name) {
    return name.find('.') != name.npos && name.front() != '.' && name.back() != '.' &&
           name.find("..") == name.npos;
}

// Whether a tensor is in that part of the file; all are in "".
inline bool is_under(std::string_view name, std::string_view part) {
    const bool has_more = name.size() > part.size() && name.starts_with(part);
    return part.empty() || (has_more && (name[part.size()] == '/' || name[part.size()] == '.'));
}
// Its name there.
inline std::string_view name_under(std::string_view name, std::string_view part) {
    return part.empty() ? name : name.substr(part.size() + 1);
}

// Whether the file can be loaded with vs::dotted. It turns all slashes of a model into dots, so that part of
// the file must not have any. What no variable can be does not count, as a README.txt.
inline bool is_dotted(const varscope::tensor_list& tensors, std::string_view part) {
    bool has_dots = false;
    for (const varscope::tensor_info& tensor : tensors) {
        if (tensor.dtype == varscope::data_type::unspecified || !is_under(tensor.name, part)) continue;
        const std::string_view name = name_under(tensor.name, part);
        if (name.find('/') != name.npos) return false;
        has_dots = has_dots || (!name.empty() && splits_at_dots(name));
    }
    return has_dots;
}

// A dotted name with an empty component is kept as it is: names may contain dots.
inline std::string path_of(std::string_view name, bool is_file_dotted) {
    std::string path(name);
    if (is_file_dotted && !name.empty() && splits_at_dots(name))
        std::replace(path.begin(), path.end(), '.', '/');
    return path;
}

// Why a tensor cannot be a variable; "" if it can.
inline std::string fault_of_name(std::string_view path) {
    const auto where = varscope::detail::validity_of(path);
    if (where == varscope::detail::validity::nowhere)
        return "has an invalid name; names have letters, digits, _ . - and single / between them";
    if (where == varscope::detail::validity::in_scope)
        return std::string("has an invalid name; outside of scopes none may begin with ") + path.front();
    if (std::count(path.begin(), path.end(), '/') > max_scopes)
        return "is in too many scopes; at most " + std::to_string(max_scopes) + " are allowed";
    return "";
}
inline std::string fault_of_dtype(const varscope::tensor_info& tensor) {
    if (tensor.dtype != varscope::data_type::unspecified) return "";
    if (tensor.dtype_name == "not an array") return "is not an array"; // another member of an npz file
    return "has dtype " + std::string(tensor.dtype_name) + ", which no variable can have";
}
inline std::string fault_of_shape(const varscope::tensor_info& tensor) {
    using namespace varscope::detail;
    if (tensor.shape.size() > max_rank)
        return "has rank " + std::to_string(tensor.shape.size()) + "; variables have at most " +
               std::to_string(max_rank);
    for (const std::uint64_t extent : tensor.shape)
        if (extent > max_byte_size) return "has an extent above 2^63 - 1";
    return "";
}
inline std::string fault_of(const varscope::tensor_info& tensor, std::string_view path) {
    std::string fault = fault_of_name(path);
    if (fault.empty()) fault = fault_of_dtype(tensor);
    return fault.empty() ? fault_of_shape(tensor) : fault;
}

// In messages and comments.
inline std::string name_of(const varscope::tensor_info& tensor) {
    return "tensor [" + std::string(varscope::detail::wording::shorten(tensor.name).view()) + ']';
}

} // namespace model_import
