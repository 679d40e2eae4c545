// SPDX-License-Identifier: MIT
#include <support/catch.hpp>
#include <support/temporary_folder.hpp>

#include <varscope/checkpoint/detail/files/comparison.hpp>

namespace vs = varscope;
using vs::detail::files::comparison;
using vs::detail::files::file;

namespace {

// Longer than the buffer; no two parts of it are equal.
std::string long_text() {
    std::string text;
    for (int i = 0; text.size() < 50'000; ++i) text += std::to_string(i) + ',';
    return text;
}
bool takes(const file& source, std::string_view text, std::size_t begin, std::size_t size) {
    comparison in_file(source, begin, begin + text.size());
    for (std::size_t at = 0; at < text.size(); at += size)
        if (!in_file.take(text.substr(at, size))) return false;
    return !in_file.take("0");
}

} // namespace

TEST_CASE("a part of a file is compared, whatever the pieces") {
    const temporary_folder folder;
    const std::string text = long_text();
    write_contents(folder / "text", text);
    const file source((folder / "text").string());
    using sizes = std::initializer_list<std::size_t>;
    for (const std::size_t size : sizes{1, 7, 1000, 1 << 14, 40'000, 60'000})
        for (const std::size_t begin : sizes{0, 3})
            for (const std::size_t left : sizes{0, 20'000})
                CHECK(takes(source, std::string_view(text).substr(begin, text.size() - begin - left), begin,
                            size));
}

TEST_CASE("another byte is found, wherever it is") {
    const temporary_folder folder;
    const std::string text = long_text();
    write_contents(folder / "text", text);
    const file source((folder / "text").string());
    for (const std::size_t at :
         std::initializer_list<std::size_t>{0, (1 << 14) - 1, 1 << 14, 40'000, text.size() - 1}) {
        std::string other = text;
        other[at] ^= 1;
        CHECK_FALSE(takes(source, other, 0, 1000));
    }
}

TEST_CASE("nothing follows the end, and an empty piece always matches") {
    const temporary_folder folder;
    write_contents(folder / "text", "abc");
    const file source((folder / "text").string());
    comparison text(source, 1, 2);
    CHECK(text.take(""));
    CHECK(text.take("b"));
    CHECK_FALSE(text.take("c"));
    CHECK(text.take(""));
}
