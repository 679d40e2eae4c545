// SPDX-License-Identifier: MIT
#include <support/catch.hpp>
#include <support/temporary_folder.hpp>

#include <varscope/checkpoint/embedded.hpp>
#include <varscope/varscope.hpp>

#include <cstddef>
#include <cstring>
#include <type_traits>
#include <vector>

namespace vs = varscope;

namespace {

constexpr auto variables = vs::variables(vs::get_variable<"is_on", vs::shape<3>, bool>(),
                                         vs::variable_scope<"a">(vs::get_variable<"w", vs::shape<2, 2>>()));
using graph = vs::graph<variables>;
constexpr auto other_order = vs::variables(vs::variable_scope<"a">(vs::get_variable<"w", vs::shape<2, 2>>()),
                                           vs::get_variable<"is_on", vs::shape<3>, bool>());

struct alignas(64) block {
    unsigned char bytes[64];
};

// What save writes, in memory that is aligned as the linker aligns it.
class embedded_file {
  public:
    embedded_file() {
        const temporary_folder folder;
        vs::variable_store<graph> store;
        vs::get<"is_on">(store) = {true, false, true};
        vs::get<"a/w">(store) = {{1, 2}, {3, 4}};
        vs::save(store, folder / "m", vs::unsynced);
        const std::string text = contents(folder / "m");
        size_ = text.size();
        blocks_.resize(size_ / sizeof(block) + 2);
        std::memcpy(blocks_[0].bytes, text.data(), size_);
    }
    [[nodiscard]] std::span<unsigned char> bytes() { return {blocks_[0].bytes, size_}; }
    [[nodiscard]] std::span<unsigned char> moved_by(std::size_t count) {
        std::memmove(blocks_[0].bytes + count, blocks_[0].bytes, size_);
        return {blocks_[0].bytes + count, size_};
    }

  private:
    std::size_t size_ = 0;
    std::vector<block> blocks_;
};

template<class Graph>
std::string fault_of(std::span<const unsigned char> file) {
    const vs::embedded_store<Graph> store(file);
    CHECK(bool(store) == (*store.fault() == '\0'));
    CHECK((store.data() != nullptr) == bool(store));
    return store.fault();
}

} // namespace

TEST_CASE("a store of a file in memory reads the values in place") {
    embedded_file file;
    const vs::embedded_store<graph> store(file.bytes());
    REQUIRE(store);
    CHECK(vs::get<"is_on">(store)(0));
    CHECK_FALSE(vs::get<"is_on">(store)(1));
    CHECK(vs::get<"a/w">(store)(1, 0) == 3);
    CHECK(vs::get<"w">(vs::scope<"a">(store))(1, 1) == 4);
    const auto* const in_file = reinterpret_cast<const unsigned char*>(vs::get<"a/w">(store).data());
    CHECK(in_file > file.bytes().data());
    CHECK(in_file < file.bytes().data() + file.bytes().size());
    int count = 0;
    vs::for_each(store, [&](auto) { ++count; });
    CHECK(count == 2);
}

TEST_CASE("its variables are found by name, to be read") {
    embedded_file file;
    const vs::embedded_store<graph> store(file.bytes());
    REQUIRE(store);
    static_assert(std::is_same_v<decltype(vs::at(store, "a/w")), vs::any_view<const graph>>);
    CHECK(vs::at(store, "a/w").bytes().data() ==
          reinterpret_cast<const std::byte*>(vs::get<"a/w">(store).data()));
    CHECK(vs::find(vs::scope<"a">(store), "w") == vs::at(store, "a/w"));
    CHECK_FALSE(vs::find(store, "a"));
    std::size_t bytes = 0;
    for (const vs::any_view view : vs::views(store)) bytes += view.bytes().size();
    CHECK(bytes == graph::byte_size);
}

TEST_CASE("a file in memory may be of std::byte") {
    embedded_file file;
    const vs::embedded_store<graph> store(std::as_bytes(file.bytes()));
    REQUIRE(store);
    CHECK(vs::get<"a/w">(store)(0, 1) == 2);
    CHECK_FALSE(vs::embedded_store<graph>(std::as_bytes(file.bytes()).first(20)));
}

TEST_CASE("files that save did not write of the model are refused") {
    embedded_file file;
    CHECK(fault_of<graph>(file.bytes()).empty());
    CHECK(fault_of<vs::graph<other_order>>(file.bytes()) ==
          "the file does not have the header that save writes for this model");
    for (std::size_t size = 0; size < file.bytes().size(); ++size)
        REQUIRE(fault_of<graph>(file.bytes().first(size)) ==
                "the file does not have the size that save writes for this model");
    CHECK(fault_of<graph>({}) == "the file does not have the size that save writes for this model");
    for (std::size_t at = 0; at < 8; ++at) {
        file.bytes()[at] ^= 0x80;
        CHECK(fault_of<graph>(file.bytes()) ==
              "the file does not have the size that save writes for this model");
        file.bytes()[at] ^= 0x80;
    }
    file.bytes()[10] ^= 1;
    CHECK(fault_of<graph>(file.bytes()) ==
          "the file does not have the header that save writes for this model");
}

TEST_CASE("the bools and the alignment of a file in memory are checked") {
    embedded_file file;
    const vs::embedded_store<graph> store(file.bytes());
    const auto at =
        reinterpret_cast<const unsigned char*>(vs::get<"is_on">(store).data()) - file.bytes().data();
    file.bytes()[static_cast<std::size_t>(at) + 2] = 2;
    CHECK(fault_of<graph>(file.bytes()) == "a bool variable has a value that is neither 0 nor 1");
    file.bytes()[static_cast<std::size_t>(at) + 2] = 1;
    CHECK(fault_of<graph>(file.moved_by(32)) ==
          "the file does not begin at a multiple of 64 bytes; declare it alignas(64)");
}
