// SPDX-License-Identifier: MIT
// Copies of a variable's elements, made from any view.
#include <support/catch.hpp>

#include <varscope/varscope.hpp>

#include <numeric>
#include <optional>
#include <type_traits>
#include <utility>

namespace vs = varscope;

namespace {

using rank_32 =
    vs::shape<1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 2, 3>;
constexpr auto variables = vs::variables(
    vs::variable_scope<"a">(vs::get_variable<"w", vs::shape<2, 3>>(vs::constant({1, 2, 3, 4, 5, 6}))),
    vs::get_variable<"empty", vs::shape<3, 0>, double>(),
    vs::get_variable<"scalar", vs::shape<>, std::int64_t>(vs::constant(7)),
    vs::get_variable<"z", vs::shape<2>, vs::complex64>(vs::constant(vs::complex64(1, -2))),
    vs::get_variable<"deep", rank_32, bool>(vs::ones));
using store_type = vs::variable_store<vs::graph<variables>>;

} // namespace

TEST_CASE("a snapshot keeps its elements, whatever becomes of the variable") {
    std::optional<store_type> store(std::in_place);
    auto before = vs::snapshot(vs::get<"a/w">(*store));
    const auto of_const = vs::snapshot(vs::get<"a/w">(std::as_const(*store)));
    STATIC_REQUIRE(std::is_same_v<decltype(before), vs::snapshot<float, vs::shape<2, 3>>>);
    STATIC_REQUIRE(std::is_same_v<std::remove_const_t<decltype(of_const)>, decltype(before)>);
    vs::get<"a/w">(*store).fill(9);
    CHECK(before(1, 0) == 4);
    before(1, 0) = 40;
    CHECK(vs::get<"a/w">(*store)(1, 0) == 9);
    CHECK(of_const(1, 0) == 4);
    store.reset();
    CHECK(std::accumulate(before.begin(), before.end(), 0.0f) == 1 + 2 + 3 + 40 + 5 + 6);
    CHECK(before.name() == "a/w:0"); // of the model, not of the store
    CHECK(before.key() == "a/w");
}

TEST_CASE("a variable can be set back to a snapshot") {
    store_type store;
    const auto w = vs::get<"a/w">(store);
    const auto before = vs::snapshot(w);
    w.fill(0);
    w = before; // it owns its values, so nothing else can be meant
    CHECK(w(0, 0) == 1);
    CHECK(w(1, 2) == 6);
    auto other = before;
    other.view() = {{6, 5, 4}, {3, 2, 1}};
    w.assign(other.view());
    CHECK(w(0, 0) == 6);
    CHECK(before(0, 0) == 1);
}

TEST_CASE("snapshots of no elements, of one, and of 32 axes") {
    store_type store;
    auto empty = vs::snapshot(vs::get<"empty">(store));
    CHECK(empty.size() == 0);
    CHECK(empty.begin() == empty.end());
    CHECK(empty.shape()[0] == 3);
    const auto scalar = vs::snapshot(vs::get<"scalar">(store));
    STATIC_REQUIRE(decltype(scalar)::rank == 0);
    STATIC_REQUIRE(std::is_convertible_v<decltype(scalar), std::int64_t>);
    STATIC_REQUIRE(!std::is_convertible_v<decltype(vs::snapshot(vs::get<"a/w">(store))), float>);
    const std::int64_t value = scalar;
    CHECK(value == 7);
    const auto z = vs::snapshot(vs::get<"z">(store));
    CHECK(z(1).real() == 1);
    CHECK(z(1).imag() == -2);
    const auto deep = vs::snapshot(vs::get<"deep">(store));
    CHECK(deep.size() == 6);
    CHECK(deep.shape().size() == 32);
    CHECK(deep.data()[5]);
}

TEST_CASE("what a snapshot is made of is on the stack, and is no more than the elements") {
    using matrix = vs::snapshot<float, vs::shape<2, 3>>;
    STATIC_REQUIRE(sizeof(matrix) <= 6 * sizeof(float) + 2 * sizeof(void*));
    STATIC_REQUIRE(std::is_trivially_copyable_v<matrix>);
    STATIC_REQUIRE(!std::is_default_constructible_v<matrix>);
    STATIC_REQUIRE(
        !std::is_convertible_v<vs::variable_view<float, vs::shape<2, 3>>, matrix>); // a copy is asked for
    STATIC_REQUIRE(!std::is_constructible_v<matrix, vs::variable_view<float, vs::shape<3, 2>>>);
    STATIC_REQUIRE(!std::is_constructible_v<matrix, vs::variable_view<double, vs::shape<2, 3>>>);
}

TEST_CASE("a large snapshot is not on the stack") {
    static constexpr auto large = vs::variables(vs::get_variable<"w", vs::shape<512, 513>>(vs::ones));
    vs::variable_store<vs::graph<large>> store;
    const auto w = vs::get<"w">(store);
    w(511, 512) = 2;
    auto before = vs::snapshot(w);
    STATIC_REQUIRE(sizeof(before) <= 4 * sizeof(void*));
    STATIC_REQUIRE(sizeof(vs::snapshot<float, vs::shape<512, 512>>) > (1 << 20)); // without allocation
    w.fill(0);
    SECTION("it owns its elements") {
        CHECK(before(0, 0) == 1);
        CHECK(before(511, 512) == 2);
        w = before;
        CHECK(w(511, 512) == 2);
    }
    SECTION("copies have their own") {
        auto copy = before;
        copy(0, 0) = 7;
        CHECK(before(0, 0) == 1);
        before = copy;
        CHECK(before(0, 0) == 7);
        const auto& same = before;
        before = same;
        CHECK(before(511, 512) == 2);
    }
    SECTION("moves pass them on") {
        const float* const data = before.data();
        auto moved = std::move(before);
        CHECK(moved.data() == data);
        CHECK(moved(511, 512) == 2);
        before = moved; // one that was moved from can be assigned to
        CHECK(before(511, 512) == 2);
        CHECK(before.data() != data);
    }
}
