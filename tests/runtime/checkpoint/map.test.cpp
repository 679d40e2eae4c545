// SPDX-License-Identifier: MIT
#include <support/catch.hpp>
#include <support/message_of.hpp>
#include <support/safetensors_text.hpp>
#include <support/temporary_folder.hpp>

#include <varscope/varscope.hpp>

#include <cstdint>

namespace vs = varscope;

namespace {

constexpr auto variables =
    vs::variables(vs::variable_scope<"a">(vs::get_variable<"w", vs::shape<2>>(vs::random_normal(0.0, 1.0)),
                                          vs::get_variable<"b", vs::shape<2>>(vs::random_normal(0.0, 1.0))));
using graph = vs::graph<variables>;
using store_type = vs::variable_store<graph>;

std::string of_other_writer(const std::string& first, const std::string& second, std::size_t padding) {
    std::string header = "{\"" + first + R"(":{"dtype":"F32","shape":[2],"data_offsets":[0,8]},")" + second +
                         R"(":{"dtype":"F32","shape":[2],"data_offsets":[8,16]}})";
    header.resize((header.size() + 8 + 63) / 64 * 64 - 8 + padding, ' ');
    return safetensors_file(header, bytes_of(1.0f, 2.0f, 3.0f, 4.0f));
}
std::string message_of_map(const std::filesystem::path& path) {
    return message_of<vs::checkpoint_mismatch>([&] { (void)store_type::map(path); });
}

} // namespace

TEST_CASE("a mapped store has the values of the file, and can only be read") {
    const temporary_folder folder;
    const store_type store(vs::seed(1));
    vs::save(store, folder / "m");
    const auto mapped = store_type::map(folder / "m");
    CHECK(vs::get<"a/w">(mapped)(1) == vs::get<"a/w">(store)(1));
    CHECK(vs::get<"b">(vs::scope<"a">(mapped))(0) == vs::get<"a/b">(store)(0));
    CHECK(mapped.bytes().size() == graph::byte_size);
    STATIC_REQUIRE(std::is_const_v<decltype(vs::get<"a/w">(mapped))::element_type>);
    auto not_constant = store_type::map(folder / "m");
    STATIC_REQUIRE(std::is_const_v<decltype(vs::get<"a/w">(not_constant))::element_type>);
    std::size_t count = 0;
    vs::for_each(mapped, [&](auto view) { count += view.size(); });
    CHECK(count == 4);
    const auto [w, b] = mapped.handles();
    CHECK(w.data() == vs::get<"a/w">(mapped).data());
    CHECK(b.name() == "a/b:0");
}

TEST_CASE("a copy-on-write store changes only in memory") {
    const temporary_folder folder;
    vs::save(store_type(vs::seed(1)), folder / "m");
    const std::string before = contents(folder / "m");
    auto mapped = store_type::map(folder / "m", vs::copy_on_write);
    vs::get<"a/w">(mapped)(0) = 42;
    CHECK(contents(folder / "m") == before);
    vs::save(mapped, folder / "changed");
    const auto changed = store_type::load(folder / "changed");
    CHECK(vs::get<"a/w">(changed)(0) == 42);
}

TEST_CASE("a mapped store outlives the replacement of its file, and moves") {
    const temporary_folder folder;
    const store_type first(vs::seed(1));
    vs::save(first, folder / "m");
    auto mapped = store_type::map(folder / "m");
    vs::save(store_type(vs::seed(2)), folder / "m");
    const auto moved = std::move(mapped);
    CHECK(vs::get<"a/w">(moved)(0) == vs::get<"a/w">(first)(0));
    auto other = store_type::map(folder / "m");
    const float now = vs::get<"a/w">(other)(0);
    auto target = store_type::map(folder / "m");
    target = std::move(other);
    CHECK(vs::get<"a/w">(target)(0) == now);
}

TEST_CASE("files of other writers are mapped if their layout and alignment allow it") {
    const temporary_folder folder;
    write_contents(folder / "same", of_other_writer("a/w", "a/b", 0));
    const auto same = store_type::map(folder / "same");
    CHECK(vs::get<"a/b">(same)(1) == 4);
    write_contents(folder / "order", of_other_writer("a/b", "a/w", 0));
    CHECK(message_of_map(folder / "order") == "varscope: cannot map " + (folder / "order").string() +
                                                  ": a/w is stored at another offset than in the model; load "
                                                  "the file, save it again, and map that");
    write_contents(folder / "odd", of_other_writer("a/w", "a/b", 4));
    CHECK(message_of_map(folder / "odd").find("which is not a multiple of 64; load the file") !=
          std::string::npos);
    write_contents(folder / "name", of_other_writer("a/w", "a/c", 0));
    CHECK(message_of_map(folder / "name").find("  missing: a/b, float32 [2]; the file has a/c") !=
          std::string::npos);
}

TEST_CASE("the offset of a variable without elements does not matter") {
    static constexpr auto model =
        vs::variables(vs::get_variable<"none", vs::shape<0>>(), vs::get_variable<"w", vs::shape<2>>());
    const temporary_folder folder;
    std::string header = R"({"w":{"dtype":"F32","shape":[2],"data_offsets":[0,8]},)"
                         R"("none":{"dtype":"F32","shape":[0],"data_offsets":[8,8]}})";
    header.resize(120, ' ');
    write_contents(folder / "m", safetensors_file(header, bytes_of(1.0f, 2.0f)));
    const auto mapped = vs::variable_store<vs::graph<model>>::map(folder / "m");
    CHECK(vs::get<"w">(mapped)(0) == 1);
    CHECK(vs::get<"w">(mapped)(1) == 2);
}

TEST_CASE("an empty file is refused with the same message as when it is loaded") {
    const temporary_folder folder;
    write_contents(folder / "m", "");
    const std::string expected =
        "varscope: " + (folder / "m").string() + " is not a valid safetensors file: it is an empty file";
    CHECK(message_of<vs::malformed_file>([&] { (void)vs::schema_of(folder / "m"); }) == expected);
    CHECK(message_of<vs::malformed_file>([&] { (void)store_type::map(folder / "m"); }) == expected);
    CHECK(message_of<vs::malformed_file>([&] { (void)store_type::map(folder / "m", vs::copy_on_write); }) ==
          expected);
}
