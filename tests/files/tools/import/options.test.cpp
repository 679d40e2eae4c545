// SPDX-License-Identifier: MIT
// Headers that varscope-import wrote with options, for made-up files (files.cpp).
#include "loaded_values.hpp"

#include <imported/folder.hpp>
#include <imported/joined.hpp>
#include <imported/left_out.hpp>
#include <imported/partly.hpp>
#include <imported/slotted.hpp>

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

TEST_CASE("--slots leave-out") {
    using graph = imported::left_out::graph;
    CHECK(graph::size == 9);
    CHECK(graph::contains<"global_step">);
    CHECK(!graph::contains<"out/Adam">);
    check_part<graph>("slots", 14);
}

TEST_CASE("--slots declare gives the names in the file") {
    using graph = imported::slotted::graph;
    CHECK(graph::size == 23);
    check_loaded<graph>(file("slots"), '/');
    const auto trained = vs::trainable_variables<graph>();
    std::string names;
    for (const vs::variable_info& each : trained) names += std::string(each.key) + ' ';
    CHECK(names == "global_step beta1_power beta2_power net/h0/w net/h0/b net/h1/w net/h1/b out z ");
}

TEST_CASE("several files load one after the other, as the header says") {
    using graph = imported::joined::graph;
    CHECK(graph::size == 23 + 38 + 2);
    auto store = vs::variable_store<graph>::load(file("slots"), vs::allow_missing, vs::allow_unexpected);
    vs::load(store, file("dotted"), vs::allow_missing, vs::allow_unexpected);
    vs::load(store, file("partly"), vs::allow_missing, vs::allow_unexpected);
    std::size_t found = 0;
    for (const char* name : {"slots", "dotted", "partly"}) {
        const vs::file_schema schema = vs::schema_of(file(name));
        const std::string bytes = contents(file(name));
        vs::for_each(store, [&](const auto& view) {
            const vs::tensor_info* const tensor = schema.find(view.key());
            if (tensor == nullptr) return;
            CHECK(bytes_of_view(view) == bytes.substr(tensor->offset, tensor->byte_size));
            ++found;
        });
    }
    CHECK(found == graph::size);
}
