// SPDX-License-Identifier: MIT
// Byte pairs by hand: the files are small ones in the form of OpenAI's. Splits of words are those of the
// pattern in src/encoder.py.
#include <support/catch.hpp>

#include <varscope/adapt/eigen.hpp> // as the tests beside it

#if __has_include(<nlohmann/json.hpp>)
#include <byte_pairs.hpp>

#include <sstream>

namespace {

// A space is spelled as U+0120, and byte 0xC3 as U+00C3.
gpt2::byte_pairs small() {
    std::istringstream encoder(
        R"({"h":0,"e":1,"l":2,"o":3,"he":4,"ll":5,"hell":6,"\u0120":7,"\u0120o":8,"1":9,
                                   "'s":10,"'":11,"s":12,"!":13,"!!":14,"\u010a":15,"\u00c3":16,"\u00a4":17,"hello":18,"lo":19})");
    std::istringstream merges("#version: 0.2\nh e\nl l\nhe ll\n\xC4\xA0 o\n' s\n! !\nhell o\nl o\n");
    return {encoder, merges};
}

} // namespace

TEST_CASE("pairs are joined in the order of the file") {
    const gpt2::byte_pairs pairs = small();
    CHECK(pairs.encode("hello") == std::vector<int>{18});
    CHECK(pairs.encode("helo") == std::vector<int>{4, 19});
    CHECK(pairs.encode("lll") == std::vector<int>{5, 2});
    CHECK(pairs.encode("").empty());
}

TEST_CASE("words are split before pairs are joined") {
    const gpt2::byte_pairs pairs = small();
    CHECK(pairs.encode("o o") == std::vector<int>{3, 8});
    CHECK(pairs.encode("o  o") == std::vector<int>{3, 7, 8}); // the last space belongs to the word
    CHECK(pairs.encode("o ") == std::vector<int>{3, 7});
    CHECK(pairs.encode("he1") == std::vector<int>{4, 9});
    CHECK(pairs.encode("he's!!") == std::vector<int>{4, 10, 14});
    CHECK(pairs.encode("o\no") == std::vector<int>{3, 15, 3});
}

TEST_CASE("all bytes come back, and what is not there is an error") {
    const gpt2::byte_pairs pairs = small();
    CHECK(pairs.encode("\xC3\xA4") == std::vector<int>{16, 17});
    CHECK(pairs.decode(16) + pairs.decode(17) == "\xC3\xA4");
    CHECK(pairs.decode(8) == " o");
    CHECK(pairs.decode(15) == "\n");
    CHECK_THROWS_WITH(pairs.encode("x"), "encoder.json has no token x");
    CHECK_THROWS_WITH(pairs.decode(99), "there is no token 99");
}
#endif
