// SPDX-License-Identifier: MIT
// Which elements and rows of a variable a shard has: by hand.
#include <support/catch.hpp>

#include <varscope/store/partial_view.hpp>
#include <varscope/store/shard.hpp>

#include <cstdint>
#include <type_traits>

namespace vs = varscope;

namespace {

constexpr auto square = vs::variables(vs::get_variable<"w", vs::shape<16, 16>>(vs::zeros));
using squares = vs::graph<square>; // 1,024 bytes in 16 units: the second of three ranks has units 6 to 10

} // namespace

TEST_CASE("a shard has a view of its part of a variable") {
    vs::variable_store<squares> whole(vs::seed(1));
    vs::shard_store<squares> shard(vs::shard_of<squares>(1, 3), vs::uninitialized);
    auto w = vs::get<"w">(shard);
    CHECK(w.first() == 96);
    CHECK(w.size() == 80);
    CHECK(w.key() == "w");
    CHECK(w.first_row() == 6);
    CHECK(w.row_count() == 5);
    CHECK_FALSE(w.has_row(5));
    CHECK(w.has_row(10));
    CHECK_FALSE(w.has_row(11));
    for (std::size_t i = 0; i < w.size(); ++i) w.span()[i] = static_cast<float>(w.first() + i);
    CHECK(w.row(7)[3] == 7 * 16 + 3);
    CHECK(reinterpret_cast<std::uintptr_t>(shard.data()) % 64 == 0);
    const auto& read_only = shard;
    static_assert(std::is_same_v<decltype(vs::get<"w">(read_only).span()), std::span<const float>>);
}

TEST_CASE("a row that is cut is in no shard") {
    static constexpr auto variables = vs::variables(vs::get_variable<"w", vs::shape<5, 10>>(vs::zeros));
    using graph = vs::graph<variables>; // 200 bytes; cut at 64 and 128: elements 16 and 32
    const vs::shard_store<graph> middle({64, 128}, vs::seed(1));
    CHECK(vs::get<"w">(middle).first_row() == 2);
    CHECK(vs::get<"w">(middle).row_count() == 1);
}

TEST_CASE("a variable without axes is one row, one of three axes has rows of two") {
    float values[24]{};
    const vs::partial_view<float, vs::shape<>> scalar(values, 0, 1, "s:0");
    CHECK(scalar.row_size == 1);
    CHECK(scalar.row_count() == 1);
    CHECK(scalar.row(0).data() == values);
    const vs::partial_view<float, vs::shape<4, 2, 3>> cube(values, 5, 14, "c:0"); // elements 5 to 18
    CHECK(cube.row_size == 6);
    CHECK(cube.first_row() == 1);
    CHECK(cube.row_count() == 2);
    CHECK(cube.row(2).data() == values + 7);
    const vs::partial_view<float, vs::shape<4, 0>> empty(nullptr, 0, 0, "e:0");
    CHECK(empty.row_count() == 0);
}
