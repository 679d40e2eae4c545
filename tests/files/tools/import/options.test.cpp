// SPDX-License-Identifier: MIT
// Headers that varscope-import wrote with options, for made-up files (files.cpp).
#include "loaded_values.hpp"

#include <imported/folder.hpp>
#include <imported/partly.hpp>

namespace vs = varscope;

namespace {

std::filesystem::path file(const std::string& name) {
    return std::filesystem::path(imported::folder) / (name + ".safetensors");
}

// The variables' values are those of the file, which has other tensors too.
template<class Graph>
void check_part(const std::string& name, std::size_t others) {
    const vs::file_schema schema = vs::schema_of(file(name));
    CHECK(schema.size() == Graph::size + others);
    CHECK_THROWS_AS(vs::variable_store<Graph>::load(file(name)), vs::checkpoint_mismatch);
    const auto store = vs::variable_store<Graph>::load(file(name), vs::allow_unexpected);
    const std::string bytes = contents(file(name));
    vs::for_each(store, [&](const auto& view) {
        const vs::tensor_info* const tensor = schema.find(view.key());
        REQUIRE(tensor != nullptr);
        CHECK(bytes_of_view(view) == bytes.substr(tensor->offset, tensor->byte_size));
    });
}

} // namespace

TEST_CASE("--skip-invalid") {
    using graph = imported::partly::graph;
    CHECK(graph::contains<"a/w">);
    CHECK(graph::contains<"b">);
    check_part<graph>("partly", 2);
}
