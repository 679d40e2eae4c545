// SPDX-License-Identifier: MIT
// trainable_span: the elements of all trainable variables of a store.
#include <support/catch.hpp>
#include <varscope/store/trainable_span.hpp>
#include <varscope/varscope.hpp>

#include <type_traits>
#include <utility>

namespace vs = varscope;

namespace {

constexpr auto variables =
    vs::variables(vs::get_variable<"w", vs::shape<3>>(), vs::get_variable<"v", vs::shape<32>>(),
                  vs::get_variable<"step", vs::shape<>, std::int64_t>(vs::zeros, vs::trainable(false)),
                  vs::get_variable<"mean", vs::shape<5>>(vs::trainable(false)));
using graph = vs::graph<variables>;
using store = vs::variable_store<graph>;

static_assert(std::is_same_v<decltype(vs::trainable_span(std::declval<store&>())), std::span<float>>);
static_assert(
    std::is_same_v<decltype(vs::trainable_span(std::declval<const store&>())), std::span<const float>>);

} // namespace

TEST_CASE("trainable_span has the elements of trainable variables and no others") {
    store model(vs::seed(1));
    const auto all = vs::trainable_span(model);
    REQUIRE(all.size() == 35);
    for (float& value : all) value = 7;
    CHECK(vs::get<"w">(model)(2) == 7);
    CHECK(vs::get<"v">(model)(31) == 7);
    CHECK(vs::get<"mean">(model)(0) != 7);
    CHECK(vs::get<"step">(model)() == 0);
    CHECK(vs::trainable_span(vs::store_view<const graph>(model)).data() == all.data());
}

TEST_CASE("trainable_span of a store that was moved from throws") {
    store model(vs::seed(1));
    const store moved = std::move(model);
    CHECK_THROWS_AS(vs::trainable_span(model), vs::moved_from_store);
    CHECK(vs::trainable_span(moved).size() == 35);
}
