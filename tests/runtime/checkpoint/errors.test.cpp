// SPDX-License-Identifier: MIT
// Which error a file leads to, and how each is caught.
#include <support/catch.hpp>
#include <support/message_of.hpp>
#include <support/safetensors_text.hpp>
#include <support/temporary_folder.hpp>

#include <varscope/varscope.hpp>

#include <exception>
#include <type_traits>

namespace vs = varscope;

namespace {

constexpr auto variables = vs::variables(vs::get_variable<"w", vs::shape<2>>(vs::ones));
using store_type = vs::variable_store<vs::graph<variables>>;

template<class Error, class Other>
constexpr bool are_apart = !std::is_base_of_v<Error, Other> && !std::is_base_of_v<Other, Error>;

// The message of an error of exactly that type, which has the file's path in it and is the same as any error.
template<class Error>
void check(const std::filesystem::path& path) {
    store_type store;
    vs::get<"w">(store)(1) = 5;
    const std::string before = bytes_in(store);
    const std::string message = message_of<Error>([&] { vs::load(store, path); });
    CHECK(message.find(path.string()) != std::string::npos);
    CHECK(message_of<std::exception>([&] { vs::load(store, path); }) == message);
    CHECK(message_of<vs::error>([&] { (void)store_type::load(path); }) == message);
    CHECK(bytes_in(store) == before);
}

} // namespace

TEST_CASE("all are errors of varscope, and none is one of the others") {
    STATIC_REQUIRE(std::is_base_of_v<vs::error, vs::file_error>);
    STATIC_REQUIRE(std::is_base_of_v<vs::error, vs::malformed_file>);
    STATIC_REQUIRE(std::is_base_of_v<vs::error, vs::checkpoint_mismatch>);
    STATIC_REQUIRE(std::is_base_of_v<std::exception, vs::error>);
    STATIC_REQUIRE(are_apart<vs::file_error, vs::malformed_file>);
    STATIC_REQUIRE(are_apart<vs::file_error, vs::checkpoint_mismatch>);
    STATIC_REQUIRE(are_apart<vs::malformed_file, vs::checkpoint_mismatch>);
    // [except.throw]: an exception whose copy throws ends the program.
    STATIC_REQUIRE(std::is_nothrow_copy_constructible_v<vs::file_error>);
    STATIC_REQUIRE(std::is_nothrow_copy_constructible_v<vs::malformed_file>);
    STATIC_REQUIRE(std::is_nothrow_copy_constructible_v<vs::checkpoint_mismatch>);
}

TEST_CASE("a file that cannot be opened or read") {
    const temporary_folder folder;
    check<vs::file_error>(folder / "nothing");
    check<vs::file_error>(folder / "no_folder" / "m");
    std::filesystem::create_directory(folder / "folder");
    check<vs::file_error>(folder / "folder");
}

TEST_CASE("a file that breaks the rules of its format") {
    const temporary_folder folder;
    write_contents(folder / "empty", "");
    check<vs::malformed_file>(folder / "empty");
    write_contents(folder / "text", "no header at all");
    check<vs::malformed_file>(folder / "text");
    write_contents(
        folder / "cut",
        safetensors_file(R"({"w":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}})", bytes_of(1.0f)));
    check<vs::malformed_file>(folder / "cut");
}

TEST_CASE("a file of another model") {
    const temporary_folder folder;
    write_contents(folder / "none", safetensors_file("{}", ""));
    check<vs::checkpoint_mismatch>(folder / "none");
    write_contents(folder / "shape",
                   safetensors_file(R"({"w":{"dtype":"F32","shape":[2,1],"data_offsets":[0,8]}})",
                                    bytes_of(1.0f, 2.0f)));
    check<vs::checkpoint_mismatch>(folder / "shape");
}

TEST_CASE("a message may be thrown and caught again") {
    const std::string text = "what, where, and what to do";
    CHECK(message_of<vs::malformed_file>([&] { throw vs::malformed_file(text); }) == text);
    CHECK(message_of<vs::error>([&] { throw vs::file_error(text.c_str()); }) == text);
}
