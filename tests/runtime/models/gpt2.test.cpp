// SPDX-License-Identifier: MIT
// The GPT-2 of the examples against the published list of the variables of the model.
#include <support/catch.hpp>

#include "../../../examples/gpt2_model.hpp"

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>
#include <vector>

namespace {

namespace vs = varscope;

// The folder VARSCOPE_CASES, or ../shared/cases beside the checkout; not everybody has it.
std::filesystem::path inventory() {
    const char* folder = std::getenv("VARSCOPE_CASES");
    const std::filesystem::path checkout =
        std::filesystem::absolute(__FILE__).parent_path() / ".." / ".." / "..";
    const std::filesystem::path cases = folder != nullptr ? folder : checkout / ".." / "shared" / "cases";
    return cases / "inventories" / "gpt2_124M_tf1.csv";
}

std::string text_of(const vs::initializer& values) {
    std::ostringstream text;
    switch (values.kind) {
    case vs::initializer_kind::constant: text << "constant(value=" << values.first.real << ')'; break;
    case vs::initializer_kind::random_normal:
        if (values.first.real != 0.0) return "another mean";
        text << "random_normal(stddev=" << values.second.real << ')';
        break;
    default: return "another initializer";
    }
    return text.str();
}

// As a row of the inventory.
std::string text_of(const vs::variable_info& variable) {
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

std::vector<std::string> rows_of(std::istream& file) {
    std::vector<std::string> rows;
    for (std::string row; std::getline(file, row);) {
        if (!row.empty() && row.back() == '\r') row.pop_back();
        rows.push_back(row);
    }
    return rows;
}

} // namespace

TEST_CASE("GPT-2's variables are those of the inventory, in its order") {
    std::ifstream file(inventory());
    if (!file) {
        WARN("skipped: there is no " << inventory() << "; VARSCOPE_CASES names the folder of inventories/");
        return;
    }
    const std::vector<std::string> rows = rows_of(file);
    REQUIRE(rows.size() == 1 + gpt2::graph::size);
    REQUIRE(rows[0] == "name,dtype,shape,trainable,initializer");
    for (std::size_t i = 0; i < gpt2::graph::size; ++i)
        CHECK(text_of(gpt2::graph::variables[i]) == rows[i + 1]);
}

TEST_CASE("GPT-2 built for sampling asks for the variables of training once more") {
    constexpr std::size_t size = gpt2::graph::size;
    REQUIRE(gpt2::graph::requests.size() == 2 * size);
    for (std::size_t i = 0; i < 2 * size; ++i)
        CHECK(gpt2::graph::requests[i].offset == gpt2::graph::variables[i % size].offset);
}
