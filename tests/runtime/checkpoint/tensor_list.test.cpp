// SPDX-License-Identifier: MIT
// The tensors of a file: in its order, and by their names.
#include <support/catch.hpp>
#include <support/safetensors_text.hpp>
#include <support/temporary_folder.hpp>

#include <varscope/varscope.hpp>

#include <set>
#include <string>
#include <vector>

namespace vs = varscope;

namespace {

using names = std::vector<std::string>;

// A file of one byte for each of these names, in the order of the names.
std::filesystem::path write_file(const std::filesystem::path& path, const names& all) {
    std::string header = "{";
    for (std::size_t i = 0; i < all.size(); ++i)
        header += (i != 0 ? ",\"" : "\"") + all[i] + R"(":{"dtype":"U8","shape":[1],"data_offsets":[)" +
                  std::to_string(i) + "," + std::to_string(i + 1) + "]}";
    write_contents(path, safetensors_file(header + "}", std::string(all.size(), '\1')));
    return path;
}

} // namespace

TEST_CASE("tensors come in the order of the file, and are found by their whole names") {
    const temporary_folder folder;
    const names all = {"b", "a/w", "", "a", "a b", "a/", "\xc3\xa4", "B", "a/w/m"};
    const std::string path = write_file(folder / "m", all).string();
    const vs::file_schema schema = vs::schema_of(path);
    const vs::tensor_list& tensors = schema;
    CHECK(tensors.path() == path);
    REQUIRE(tensors.size() == all.size());
    CHECK(tensors.end() - tensors.begin() == 9);
    for (std::size_t i = 0; i < all.size(); ++i) {
        CHECK(tensors[i].name == all[i]);
        CHECK(tensors.find(all[i]) == &tensors[i]);
    }
    for (const char* const other : {"c", "a/v", "a/w/", " a", "A", "\xc3", "a/w/m/"})
        CHECK(tensors.find(other) == nullptr);
}

TEST_CASE("a file without tensors, and one with very many") {
    const temporary_folder folder;
    const vs::file_schema none = vs::schema_of(write_file(folder / "none", {}));
    CHECK(none.size() == 0);
    CHECK(none.begin() == none.end());
    CHECK(none.find("") == nullptr);

    names all;
    for (std::size_t i = 0; i < 2000; ++i) all.push_back("h" + std::to_string(i * 7919 % 2000)); // each once
    const vs::file_schema many = vs::schema_of(write_file(folder / "many", all));
    std::set<const vs::tensor_info*> found;
    for (const std::string& name : all) {
        const vs::tensor_info* const tensor = many.find(name);
        REQUIRE(tensor != nullptr);
        CHECK(tensor->name == name);
        found.insert(tensor);
    }
    CHECK(found.size() == 2000);
    CHECK(many.find("h2000") == nullptr);
}
