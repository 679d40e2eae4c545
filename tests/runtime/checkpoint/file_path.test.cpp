// SPDX-License-Identifier: MIT
// What says where a file is, in each of the forms that it may have.
#include <support/catch.hpp>
#include <support/temporary_folder.hpp>

#include <varscope/varscope.hpp>

#include <string>
#include <string_view>
#include <type_traits>

namespace vs = varscope;

namespace {

// A string class of somebody else.
struct own_string {
    std::string text;
    [[nodiscard]] const char* c_str() const { return text.c_str(); }
};

template<class T>
constexpr bool is_path = std::is_convertible_v<T, vs::file_path>;

constexpr auto variables = vs::variables(vs::get_variable<"w", vs::shape<>>(vs::constant(3)));
using store_type = vs::variable_store<vs::graph<variables>>;

} // namespace

TEST_CASE("texts that end with a zero are paths, others are not") {
    STATIC_REQUIRE(is_path<const char*>);
    STATIC_REQUIRE(is_path<char*>);
    STATIC_REQUIRE(is_path<const char(&)[4]>);
    STATIC_REQUIRE(is_path<std::string>);
    STATIC_REQUIRE(is_path<const std::filesystem::path&>);
    STATIC_REQUIRE(is_path<own_string>);
    STATIC_REQUIRE(!is_path<std::string_view>); // need not end
    STATIC_REQUIRE(!is_path<const wchar_t*>);
    STATIC_REQUIRE(!is_path<std::wstring>);
    STATIC_REQUIRE(!is_path<std::u8string>);
    STATIC_REQUIRE(!is_path<int>);
    STATIC_REQUIRE(!is_path<char>);
}

TEST_CASE("a path refers to the text, and does not copy it") {
    const std::string text = "a folder/a file";
    CHECK(vs::file_path(text).c_str() == text.c_str());
    CHECK(vs::file_path(text.c_str()).c_str() == text.c_str());
    STATIC_REQUIRE(std::is_trivially_copyable_v<vs::file_path>);
    STATIC_REQUIRE(!std::is_default_constructible_v<vs::file_path>);
}

TEST_CASE("one file by all forms of its path") {
    const temporary_folder folder;
    const std::filesystem::path path = folder / "m";
    vs::save(store_type(), path);
    const std::string text = path.string();
    const auto value_by = [](const auto& file) {
        const auto store = store_type::load(file);
        return vs::get<"w">(store)();
    };
    CHECK(value_by(path) == 3);
    CHECK(value_by(text) == 3);
    CHECK(value_by(text.c_str()) == 3);
    CHECK(value_by(own_string{text}) == 3);
}

TEST_CASE("names of files may have any characters but a slash, and be long") {
    const temporary_folder folder;
    for (const std::string& name : {std::string("with spaces"), std::string("\xc3\xa4\xe2\x82\xac"),
                                    std::string("new\nline \"'$*\\"), std::string(240, 'x')}) {
        vs::save(store_type(), folder / name);
        CHECK(vs::schema_of(folder / name).size() == 1);
        CHECK(vs::schema_of((folder / name).c_str()).path() == (folder / name).string());
    }
    CHECK(folder.file_count() == 4);
    CHECK_THROWS_AS(vs::save(store_type(), folder / std::string(256, 'x')), vs::file_error);
    CHECK(folder.file_count() == 4);
    CHECK_THROWS_AS(vs::schema_of(""), vs::file_error);
}
