// SPDX-License-Identifier: MIT
#include <support/catch.hpp>
#include <support/message_of.hpp>
#include <support/safetensors_text.hpp>
#include <support/temporary_folder.hpp>

#include <varscope/varscope.hpp>

#include <algorithm>
#include <cstdint>

namespace vs = varscope;

namespace {

constexpr auto variables = vs::variables(
    vs::variable_scope<"a">(vs::get_variable<"w", vs::shape<2, 3>>(vs::constant({1, 2, 3, 4, 5, 6})),
                            vs::get_variable<"flags", vs::shape<3>, bool>(vs::ones)),
    vs::get_variable<"step", vs::shape<>, std::int64_t>(vs::constant(7)));
using graph = vs::graph<variables>;

constexpr auto resource_variables =
    vs::variables(vs::get_variable<"plain", vs::shape<2>>(vs::constant({1, 2})),
                  vs::get_variable<"shared", vs::shape<2>>(vs::use_resource(true), vs::constant({3, 4})));
using resource_graph = vs::graph<resource_variables>;

} // namespace

TEST_CASE("the file is a header that depends on the model, and the arena") {
    const temporary_folder folder;
    const vs::variable_store<graph> store;
    vs::save(store, folder / "m.safetensors");
    // By hand: the int64 first, by falling alignment; 8 bytes of length and 248 of header, a multiple of 64.
    // The fingerprint is that of the graph.
    std::string header =
        R"({"__metadata__":{"varscope.fingerprint":"0x2229498b74b0bf73","varscope.format":"1"},)";
    const std::string tensors = R"("a/w":{"dtype":"F32","shape":[2,3],"data_offsets":[8,32]},)"
                                R"("a/flags":{"dtype":"BOOL","shape":[3],"data_offsets":[32,35]},)"
                                R"("step":{"dtype":"I64","shape":[],"data_offsets":[0,8]}})";
    const char* const digits = "0123456789abcdef";
    for (std::size_t i = 0; i < 16; ++i)
        header[header.find("0x") + 2 + i] = digits[graph::fingerprint >> (60 - 4 * i) & 15];
    header += tensors;
    header.resize((header.size() + 8 + 63) / 64 * 64 - 8, ' ');
    const std::string data =
        bytes_of(std::int64_t{7}, 1.0f, 2.0f, 3.0f, 4.0f, 5.0f, 6.0f) + std::string(3, '\1');
    CHECK(contents(folder / "m.safetensors") == safetensors_file(header, data));
}

TEST_CASE("saving twice writes the same bytes, replaces the old file, and leaves no other files") {
    const temporary_folder folder;
    write_contents(folder / "m.safetensors",
                   "something else, longer than what comes" + std::string(999, '.'));
    vs::variable_store<graph> store(vs::seed(1));
    vs::save(store, folder / "m.safetensors");
    const std::string first = contents(folder / "m.safetensors");
    vs::save(store, (folder / "m.safetensors").string(), vs::unsynced);
    CHECK(contents(folder / "m.safetensors") == first);
    CHECK(folder.file_count() == 1);
}

TEST_CASE("a symbolic link is kept, and its target is replaced") {
    const temporary_folder folder;
    write_contents(folder / "real", "old");
    std::filesystem::create_symlink(folder / "real", folder / "link");
    vs::save(vs::variable_store<graph>(), folder / "link");
    CHECK(std::filesystem::is_symlink(folder / "link"));
    CHECK(contents(folder / "real").size() > 64);
    CHECK(folder.file_count() == 2);
}

TEST_CASE("the file keeps the permissions of the one before it") {
    const temporary_folder folder;
    write_contents(folder / "m", "old");
    using std::filesystem::perms;
    std::filesystem::permissions(folder / "m", perms::owner_read | perms::owner_write);
    vs::save(vs::variable_store<graph>(), folder / "m");
    CHECK(std::filesystem::status(folder / "m").permissions() == (perms::owner_read | perms::owner_write));
}

TEST_CASE("if nothing can be written, the error says what and why") {
    const temporary_folder folder;
    const vs::variable_store<graph> store;
    const auto message = [&](const std::filesystem::path& path) {
        return message_of<vs::file_error>([&] { vs::save(store, path); });
    };
    const std::string missing = message(folder / "no/m");
    CHECK(missing.find("varscope: cannot create ") == 0);
    CHECK(missing.find(": No such file or directory") != std::string::npos);
    std::filesystem::create_directory(folder / "d");
    CHECK(message(folder / "d") ==
          "varscope: cannot write " + (folder / "d").string() + ": it exists and is not a regular file");
}

TEST_CASE("resource variables are saved with the values that readers see") {
    const temporary_folder folder;
    vs::variable_store<resource_graph> store;
    vs::get<"shared">(store).assign(5);
    vs::get<"shared">(store).assign(7);
    vs::save(store, folder / "m");
    const auto loaded = vs::variable_store<resource_graph>::load(folder / "m");
    const auto values = vs::get<"shared">(loaded).read();
    CHECK(values(0) == 7);
    CHECK(values(1) == 7);
    CHECK(vs::get<"plain">(loaded)(1) == 2);
}
