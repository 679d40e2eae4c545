// SPDX-License-Identifier: MIT
// Headers that varscope-import wrote for made-up files (files.cpp) when this program was built: each loads
// its file.
#include "loaded_values.hpp"

#include <imported/blocks.hpp>
#include <imported/deep.hpp>
#include <imported/dotted.hpp>
#include <imported/folder.hpp>
#include <imported/layers.hpp>
#include <imported/nested.hpp>
#include <imported/none.hpp>
#include <imported/repeated.hpp>
#include <imported/types.hpp>

namespace vs = varscope;

namespace {

std::filesystem::path file(const std::string& name) {
    return std::filesystem::path(imported::folder) / (name + ".safetensors");
}

} // namespace

TEST_CASE("all dtypes, with and without elements") {
    CHECK(imported::types::graph::size == 43);
    check_loaded<imported::types::graph>(file("types"), '/');
}

TEST_CASE("nested scopes, also where a variable has the name of a scope") {
    CHECK(imported::nested::graph::size == 12);
    check_loaded<imported::nested::graph>(file("nested"), '/');
}

TEST_CASE("dotted names") {
    CHECK(imported::dotted::graph::contains<"layers/10/heads/2/k">);
    CHECK(imported::dotted::graph::contains<"a..b">);
    check_loaded<imported::dotted::graph>(file("dotted"), '.', vs::dotted);
}

TEST_CASE("repeated blocks") {
    check_loaded<imported::repeated::graph>(file("repeated"), '/');
    check_loaded<imported::blocks::graph>(file("blocks"), '/');
}

TEST_CASE("layer functions") {
    using graph = imported::layers::graph;
    CHECK(graph::contains<"dec/h2/return/norm/scale">);
    check_loaded<graph>(file("layers"), '/');
    // They are functions of the header.
    CHECK(sizeof(imported::layers::h_layer<"any">()) != 0);
}

TEST_CASE("as many scopes around a variable as possible") {
    check_loaded<imported::deep::graph>(file("deep"), '/');
}

TEST_CASE("no tensors") { check_loaded<imported::none::graph>(file("none"), '/'); }
