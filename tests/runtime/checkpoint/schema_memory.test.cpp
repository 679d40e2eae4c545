// SPDX-License-Identifier: MIT
// A safetensors file, whatever it claims, takes memory in proportion to its size.
#include <support/allocation_counter.hpp>
#include <support/catch.hpp>
#include <support/message_of.hpp>
#include <support/safetensors_text.hpp>
#include <support/temporary_folder.hpp>
#include <support/verdicts.hpp>

#include <varscope/varscope.hpp>

namespace vs = varscope;

namespace {

using allocation_counter::bytes_taken_by;

constexpr std::size_t largest = 100'000'000; // bytes of a header, by the format
// For the message of an error, the path and the system's own needs.
constexpr std::size_t beside = 2048;

std::string message_of_schema(const std::filesystem::path& path) {
    return message_of<vs::malformed_file>([&] { (void)vs::schema_of(path); });
}
// The bytes that reading takes until that error.
std::size_t bytes_taken(const std::filesystem::path& path, const std::string& error) {
    std::string message;
    const std::size_t taken = bytes_taken_by([&] { message = message_of_schema(path); });
    CHECK(message.find(error) != message.npos);
    return taken;
}
// A header of that size: `first`, then `again` as often as there is room, spaces, and `last`.
std::string filled_header(std::size_t size, const std::string& first, auto again, const std::string& last) {
    std::string header = first;
    for (std::size_t i = 0;; ++i) {
        const std::string next = again(i);
        if (header.size() + next.size() + last.size() > size) break;
        header += next;
    }
    header.append(size - header.size() - last.size(), ' ');
    return header + last;
}
std::string empty_tensor(std::size_t number) {
    return '"' + std::to_string(number) + R"(":{"dtype":"U8","shape":[0],"data_offsets":[0,0]},)";
}

} // namespace

TEST_CASE("a file that the reference rejects takes little memory") {
    for (const verdicts::verdict& each : verdicts::read("safetensors", ".safetensors")) {
        INFO(each.name);
        if (each.is_accepted) continue;
        CHECK(bytes_taken(each.path, "is not a valid safetensors file") <=
              8 * std::filesystem::file_size(each.path) + beside);
    }
}

TEST_CASE("the memory for a header is not allocated before the file is known to have it") {
    const temporary_folder folder;
    for (const std::uint64_t claim : {std::uint64_t{3}, std::uint64_t{largest}, ~std::uint64_t{0}}) {
        write_contents(folder / "m", bytes_of(claim) + "{}");
        CHECK(bytes_taken(folder / "m", "the length of the header is " + std::to_string(claim)) <= beside);
    }
}

TEST_CASE("tensors and strings take a small multiple of their size in the file") {
    const temporary_folder folder;
    const std::string tensors =
        filled_header(1'000'000, "{", empty_tensor, R"("":{"dtype":"U8","shape":[0],"data_offsets":[0,0]}})");
    write_contents(folder / "tensors", safetensors_file(tensors, ""));
    CHECK(bytes_taken(folder / "tensors", "no error") <= 8 * tensors.size() + beside);

    const std::string texts = filled_header(
        1'000'000, R"({"__metadata__":{)", [](std::size_t) { return R"("":"",)"; }, R"("":""}})");
    write_contents(folder / "texts", safetensors_file(texts, ""));
    CHECK(bytes_taken(folder / "texts", "no error") <= 24 * texts.size() + beside);

    const std::string extents = filled_header(
        1'000'000, R"({"t":{"dtype":"U8","data_offsets":[0,0],"shape":[0)", [](std::size_t) { return ",0"; },
        "]}}");
    write_contents(folder / "extents", safetensors_file(extents, ""));
    CHECK(bytes_taken(folder / "extents", "no error") <= extents.size() + beside);
}

TEST_CASE("the largest header is read, and one larger by a byte is refused") {
    const temporary_folder folder;
    std::string header = '{' + std::string(largest - 2, ' ') + '}';
    write_contents(folder / "m", safetensors_file(header, ""));
    CHECK(bytes_taken(folder / "m", "no error") <= largest + beside);
    write_contents(folder / "m", safetensors_file(header + ' ', ""));
    CHECK(bytes_taken(folder / "m", "at byte 0, the length of the header is 100000001, but at most") <=
          beside);
}

TEST_CASE("the largest header takes memory in proportion, with nothing in it or very many tensors") {
    const temporary_folder folder;
    write_contents(folder / "holes", bytes_of(std::uint64_t{largest}));
    std::filesystem::resize_file(folder / "holes", 8 + largest);
    CHECK(bytes_taken(folder / "holes", "at byte 8, expected the { of a header here") <= largest + beside);

    const std::string header = filled_header(largest, "{", empty_tensor, "]");
    write_contents(folder / "tensors", safetensors_file(header, ""));
    CHECK(bytes_taken(folder / "tensors", "at byte 100000007, expected the name of a tensor here") <=
          8 * largest + beside);
}
