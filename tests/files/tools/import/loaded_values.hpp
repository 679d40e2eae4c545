// SPDX-License-Identifier: MIT
// Compares a model with a file: the values with the bytes at the offsets that the file's schema says.
#pragma once

#include <support/catch.hpp>
#include <support/temporary_folder.hpp>

#include <varscope/varscope.hpp>

#include <algorithm>
#include <filesystem>
#include <string>
#include <string_view>

inline std::string name_in_file(std::string_view key, char separator) {
    std::string name(key);
    std::replace(name.begin(), name.end(), '/', separator);
    return name;
}

template<class Graph>
void check_declarations(const varscope::tensor_list& tensors, char separator) {
    REQUIRE(tensors.size() == Graph::size);
    for (const varscope::variable_info& variable : Graph::variables) {
        INFO(variable.key);
        const varscope::tensor_info* const tensor = tensors.find(name_in_file(variable.key, separator));
        REQUIRE(tensor != nullptr);
        CHECK(variable.dtype == tensor->dtype);
        CHECK(tensor->shape == variable.shape);
    }
}

template<class View>
std::string bytes_of_view(const View& view) {
    return {reinterpret_cast<const char*>(view.data()), view.size() * sizeof(*view.data())};
}

template<class Store>
void check_values(const Store& store, const varscope::tensor_list& tensors, char separator) {
    const std::string file = contents(tensors.path());
    std::size_t count = 0;
    varscope::for_each(store, [&](const auto& view) {
        INFO(view.key());
        const varscope::tensor_info& tensor = *tensors.find(name_in_file(view.key(), separator));
        CHECK(bytes_of_view(view) == file.substr(tensor.offset, tensor.byte_size));
        ++count;
    });
    CHECK(count == tensors.size());
}

// If the file has dots instead of slashes, that is the separator, and vs::dotted the policy.
template<class Graph, class... Policies>
void check_loaded(const std::filesystem::path& path, char separator, Policies... policies) {
    const varscope::file_schema schema = varscope::schema_of(path);
    check_declarations<Graph>(schema, separator);
    check_values(varscope::variable_store<Graph>::load(path, policies...), schema, separator);
}
