// SPDX-License-Identifier: MIT
// Published models' lists of variables, to compare graphs with.
#pragma once

#include <support/cases.hpp>
#include <support/catch.hpp>

#include <varscope/varscope.hpp>

#include <algorithm>
#include <charconv>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

namespace inventory {

namespace vs = varscope;

inline std::filesystem::path path_of(std::string_view file) { return cases_folder() / "inventories" / file; }

// The shortest text that reads back as the number, as Python prints it, but "0" for "0.0".
inline std::string text_of(double number) {
    char text[32];
    return std::string(text, std::to_chars(text, text + sizeof(text), number).ptr);
}

inline std::string text_of(const vs::initializer& values) {
    const std::string first = text_of(values.first.real);
    const std::string second = text_of(values.second.real);
    switch (values.kind) {
    case vs::initializer_kind::zeros: return "zeros";
    case vs::initializer_kind::ones: return "ones";
    case vs::initializer_kind::constant: return "constant(value=" + first + ')';
    case vs::initializer_kind::random_uniform:
        return "random_uniform(minval=" + first + " maxval=" + second + ')';
    case vs::initializer_kind::random_normal:
        return first == "0" ? "random_normal(stddev=" + second + ')' : "another mean";
    case vs::initializer_kind::truncated_normal:
        return first == "0" ? "truncated_normal(stddev=" + second + ')' : "another mean";
    default: return "another initializer";
    }
}

// As a row of an inventory.
inline std::string text_of(const vs::variable_info& variable) {
    std::ostringstream text;
    text << variable.key << ',' << vs::name_of(variable.dtype) << ',';
    const char* separator = "";
    for (const std::size_t extent : variable.shape) {
        text << separator << extent;
        separator = "x";
    }
    text << ',' << variable.trainable << ',' << text_of(variable.initializer);
    return text.str();
}

// Integers without the ".0" that Python writes after them; the value of a tf.Variable as a constant.
inline std::string normalized(std::string row) {
    if (const std::size_t at = row.find(".0)"); at != std::string::npos) row.erase(at, 2);
    if (const std::size_t at = row.find(",value(v="); at != std::string::npos)
        row.replace(at, 9, ",constant(value=");
    return row;
}

inline std::vector<std::string> rows_of(std::istream& file) {
    std::vector<std::string> rows;
    for (std::string row; std::getline(file, row);) {
        if (!row.empty() && row.back() == '\r') row.pop_back();
        rows.push_back(normalized(row));
    }
    return rows;
}

// The rows of the variables; none, with a warning, if there is no file.
inline std::vector<std::string> read(std::string_view name) {
    const std::filesystem::path path = path_of(name);
    std::ifstream file(path);
    if (!file) {
        WARN("skipped: there is no " << path << "; VARSCOPE_CASES names the folder of inventories/");
        return {};
    }
    std::vector<std::string> rows = rows_of(file);
    REQUIRE(rows.size() > 1);
    REQUIRE(rows[0] == "name,dtype,shape,trainable,initializer");
    rows.erase(rows.begin());
    return rows;
}

template<class Graph>
std::vector<std::string> rows_of_graph() {
    std::vector<std::string> rows;
    for (const vs::variable_info& variable : Graph::variables) rows.push_back(text_of(variable));
    return rows;
}

inline void check_rows(const std::vector<std::string>& declared, const std::vector<std::string>& published) {
    REQUIRE(declared.size() == published.size());
    for (std::size_t i = 0; i < declared.size(); ++i) CHECK(declared[i] == published[i]);
}

// The same variables in the same order: names, dtypes, shapes, trainable or not, initial values.
template<class Graph>
void check(std::string_view name) {
    const std::vector<std::string> published = read(name);
    if (!published.empty()) check_rows(rows_of_graph<Graph>(), published);
}

inline void forget_initializer(std::string& row) { row.erase(row.rfind(',') + 1); }

// The same variables in any order, for checkpoints, which have neither the order nor the initializers.
template<class Graph>
void check_as_set(std::string_view name) {
    std::vector<std::string> published = read(name);
    if (published.empty()) return;
    std::vector<std::string> declared = rows_of_graph<Graph>();
    for (std::string& row : declared) forget_initializer(row);
    std::ranges::sort(declared);
    std::ranges::sort(published);
    check_rows(declared, published);
}

} // namespace inventory
