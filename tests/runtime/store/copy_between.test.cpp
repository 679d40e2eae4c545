// SPDX-License-Identifier: MIT
// Copies between stores, scopes of different stores, and variants of a model.
#include <support/catch.hpp>

#include <varscope/varscope.hpp>

#include <cstddef>
#include <cstring>
#include <limits>
#include <utility>

namespace vs = varscope;

namespace {

constexpr auto variables = vs::variables(
    vs::get_variable<"step", vs::shape<>, std::int64_t>(vs::constant(7), vs::trainable(false)),
    vs::variable_scope<"q">(vs::get_variable<"w", vs::shape<3, 5>>(), vs::get_variable<"b", vs::shape<16>>(),
                            vs::get_variable<"h", vs::shape<3>, vs::bfloat16>(vs::ones)),
    vs::variable_scope<"target">(vs::trainable(false), vs::zeros, vs::get_variable<"b", vs::shape<16>>(),
                                 vs::get_variable<"w", vs::shape<3, 5>>(),
                                 vs::get_variable<"h", vs::shape<3>, vs::bfloat16>()),
    vs::get_variable<"r", vs::shape<3>>(vs::constant(2.0), vs::use_resource(true)),
    vs::get_variable<"c", vs::shape<3>>(vs::constant(3.0), vs::caching_device(vs::device<"/cpu:0">)));
using graph = vs::graph<variables>;
using store = vs::variable_store<graph>;

bool has_equal_bytes(const store& a, const store& b) {
    return std::memcmp(a.data(), b.data(), graph::byte_size) == 0;
}

} // namespace

TEST_CASE("copy between stores of one graph copies all variables") {
    const store from(vs::seed(1));
    store to(vs::seed(2));
    REQUIRE_FALSE(has_equal_bytes(from, to));
    vs::copy(from, to);
    CHECK(has_equal_bytes(from, to));
    store again(vs::seed(3));
    vs::copy(vs::store_view<const graph>(from), vs::store_view<graph>(again));
    CHECK(has_equal_bytes(from, again));
    vs::copy(from, again);
    CHECK(vs::get<"r">(again).read()(1) == 2.0f);
}

TEST_CASE("copy writes to readers of resource variables only whole values") {
    store from, to;
    vs::get<"r">(from).assign({9.0f, 9.0f, 9.0f});
    vs::copy(from, to);
    CHECK(vs::get<"r">(to).read()(2) == 9.0f);
}

TEST_CASE("copy between scopes of different stores changes nothing else") {
    const store from(vs::seed(1));
    store to(vs::seed(2));
    const store before = to.clone();
    vs::copy(vs::scope<"q">(from), vs::scope<"target">(to));
    CHECK(vs::get<"target/w">(to)(2, 4) == vs::get<"q/w">(from)(2, 4));
    CHECK(vs::get<"target/b">(to)(15) == vs::get<"q/b">(from)(15));
    CHECK(static_cast<float>(vs::get<"target/h">(to)(2)) == 1.0f);
    CHECK(vs::get<"q/w">(to)(0, 0) == vs::get<"q/w">(before)(0, 0));
    vs::copy(vs::scope<"target">(before), vs::scope<"target">(to));
    CHECK(has_equal_bytes(before, to));
}

TEST_CASE("copy between variants copies what both have, and rounds once") {
    store model(vs::seed(1));
    vs::variable_store<vs::as_dtype<graph, double>> masters;
    vs::copy(model, masters);
    CHECK(vs::get<"q/w">(masters)(1, 2) == static_cast<double>(vs::get<"q/w">(model)(1, 2)));
    CHECK(vs::get<"step">(masters)() == 7);
    // Halfway between the bfloat16 1 and 1 + 2^-7, and just above: rounding to float first would lose the
    // difference.
    vs::get<"q/h">(masters)(0) = 1.0 + 0x1p-8;
    vs::get<"q/h">(masters)(1) = 1.0 + 0x1p-8 + 0x1p-40;
    vs::get<"q/h">(masters)(2) = -std::numeric_limits<double>::max();
    vs::get<"q/w">(masters)(0, 0) = 0.1;
    vs::copy(masters, model);
    CHECK(static_cast<float>(vs::get<"q/h">(model)(0)) == 1.0f);
    CHECK(static_cast<float>(vs::get<"q/h">(model)(1)) == 1.0f + 0x1p-7f);
    CHECK(static_cast<float>(vs::get<"q/h">(model)(2)) == -std::numeric_limits<float>::infinity());
    CHECK(vs::get<"q/w">(model)(0, 0) == 0.1f);

    vs::trainable_store<graph> best;
    vs::copy(model, best);
    CHECK(vs::get<"q/w">(best)(0, 0) == 0.1f);
    vs::get<"q/w">(best)(0, 0) = 4.0f;
    const float frozen = vs::get<"target/w">(model)(0, 0);
    vs::copy(best, model);
    CHECK(vs::get<"q/w">(model)(0, 0) == 4.0f);
    CHECK(vs::get<"target/w">(model)(0, 0) == frozen);
}

TEST_CASE("copy between models whose variables have the same paths") {
    static constexpr auto other = vs::variables(vs::variable_scope<"net">(
        vs::zeros, vs::get_variable<"h", vs::shape<3>, vs::bfloat16>(),
        vs::get_variable<"b", vs::shape<16>>(), vs::get_variable<"w", vs::shape<3, 5>>()));
    const store from(vs::seed(1));
    vs::variable_store<vs::graph<other>> to;
    vs::copy(vs::scope<"q">(from), vs::scope<"net">(to));
    CHECK(vs::get<"net/w">(to)(2, 4) == vs::get<"q/w">(from)(2, 4));
    CHECK(static_cast<float>(vs::get<"net/h">(to)(1)) == 1.0f);
}

TEST_CASE("a clone is a store of its own, also of resource and cached variables") {
    store model(vs::seed(1));
    vs::get<"r">(model).assign({9.0f, 9.0f, 9.0f});
    vs::get<"c">(model) = {4.0f, 5.0f, 6.0f};
    store twin = model.clone();
    CHECK(has_equal_bytes(model, twin));
    CHECK(vs::get<"r">(twin).read()(0) == 9.0f);
    CHECK(vs::get<"c">(std::as_const(twin))(1) == 5.0f);
    vs::get<"q/b">(twin)(0) = 100.0f;
    CHECK(vs::get<"q/b">(model)(0) != 100.0f);
    CHECK(has_equal_bytes(model, vs::store_view<const graph>(model).clone()));
    const store moved = std::move(model);
    CHECK_THROWS_AS(model.clone(), vs::moved_from_store);
    CHECK_THROWS_AS(vs::copy(model, twin), vs::moved_from_store);
    CHECK_THROWS_AS(vs::copy(twin, model), vs::moved_from_store);
    CHECK(vs::get<"q/b">(twin)(0) == 100.0f);
}
