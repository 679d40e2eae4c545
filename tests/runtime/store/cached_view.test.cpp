// SPDX-License-Identifier: MIT
// Variables with a caching device: reads go to the copy, writes to the variable.
#include <support/catch.hpp>

#include <varscope/varscope.hpp>

#include <type_traits>
#include <utility>

namespace vs = varscope;

namespace {

constexpr auto variables = vs::variables(vs::variable_scope<"a">(
    vs::caching_device(vs::device<"/job:worker/cpu:0">),
    vs::get_variable<"w", vs::shape<2, 2>>(vs::constant({1, 2, 3, 4})),
    vs::get_variable<"step", vs::shape<>, std::int64_t>(vs::constant(5)),
    vs::get_variable<"empty", vs::shape<0, 3>>(),
    vs::get_variable<"shared", vs::shape<2>>(vs::use_resource(true), vs::ones),
    vs::get_variable<"plain", vs::shape<2>>(vs::caching_device(vs::device<"">), vs::ones)));
using store_type = vs::variable_store<vs::graph<variables>>;

} // namespace

TEST_CASE("each variable with a device has a copy, also one without elements") {
    store_type store(vs::seed(1));
    const auto w = vs::get<"a/w">(store);
    CHECK(w.data() != w.variable().data());
    CHECK(w.name() == "a/w:0");
    CHECK(w.variable().name() == "a/w:0");
    CHECK(w(1, 1) == 4);
    CHECK(vs::get<"a/step">(store)() == 5);
    CHECK(vs::get<"a/empty">(store).size() == 0);
    STATIC_REQUIRE(std::is_same_v<decltype(w(0, 0)), const float&>);
    STATIC_REQUIRE(!std::is_const_v<decltype(w.variable())::element_type>);
    STATIC_REQUIRE(!std::is_const_v<decltype(vs::get<"a/plain">(store))::element_type>); // no device
}

TEST_CASE("a refresh brings all copies up to date, and nothing before it does") {
    store_type store(vs::seed(1));
    const auto w = vs::get<"a/w">(store);
    const auto step = vs::get<"a/step">(store);
    const auto shared = vs::get<"a/shared">(store);
    w.variable() = {{10, 20}, {30, 40}};
    step.variable()() = 6;
    shared.variable().assign_add(1);
    CHECK(w(0, 1) == 2);
    CHECK(step() == 5);
    CHECK(shared(1) == 1);
    CHECK(vs::get<"a/w">(store).variable()(0, 1) == 20);
    vs::refresh(store);
    CHECK(w(0, 1) == 20);
    CHECK(step() == 6);
    CHECK(shared(1) == 2);
    vs::refresh(store); // changes nothing more
    CHECK(w(1, 0) == 30);
}

TEST_CASE("initializing sets the copies as well, and they move with the store") {
    store_type store(vs::seed(1));
    vs::get<"a/w">(store).variable().fill(-1);
    vs::refresh(store);
    vs::initialize(store, vs::seed(1));
    CHECK(vs::get<"a/w">(store)(0, 0) == 1);
    vs::get<"a/w">(store).variable().fill(8);
    store_type moved(std::move(store));
    CHECK(vs::get<"a/w">(moved)(0, 0) == 1);
    CHECK(vs::get<"a/w">(moved).variable()(0, 0) == 8);
}

TEST_CASE("of a const store both only read") {
    const store_type store(vs::seed(1));
    const auto w = vs::get<"a/w">(store);
    STATIC_REQUIRE(std::is_const_v<decltype(w.variable())::element_type>);
    CHECK(w.variable()(1, 0) == 3);
    const vs::variable_view<const float, vs::shape<2, 2>> as_view = w;
    CHECK(as_view.data() == w.data());
    auto [handle, step, empty, shared, plain] = store.handles();
    CHECK(handle.data() == w.data());
    CHECK(step() == 5);
    CHECK(empty.size() + shared.size() + plain.size() == 4);
}
