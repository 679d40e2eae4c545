// SPDX-License-Identifier: MIT
// Resource variables and cached ones in a store: which functions apply to them, and what threads see.
#include <support/catch.hpp>

#include <varscope/varscope.hpp>

#include <atomic>
#include <string>
#include <thread>
#include <type_traits>
#include <vector>

namespace vs = varscope;

namespace {

// clang-format off
inline constexpr auto variables = vs::variables(
    vs::get_variable<"plain", vs::shape<3>>(vs::constant({1, 2, 3})),
    vs::variable_scope<"shared">(vs::use_resource(true),
        vs::get_variable<"w", vs::shape<64>>(vs::ones),
        vs::get_variable<"count", vs::shape<>, std::int64_t>(),
        vs::get_variable<"local", vs::shape<2>>(vs::use_resource(false))),
    vs::variable_scope<"copied">(vs::get_variable<"w", vs::shape<64>>(vs::constant(5)), vs::get_variable<"count", vs::shape<>, std::int64_t>(vs::constant(7)), vs::get_variable<"local", vs::shape<2>>()),
    vs::variable_scope<"cached">(vs::caching_device(vs::device<"/cpu:0">),
        vs::get_variable<"w", vs::shape<2>>(vs::ones), vs::get_variable<"r", vs::shape<2>>(vs::use_resource(true), vs::ones)));
// clang-format on
using graph = vs::graph<variables>;

template<class View>
constexpr bool is_resource = false;
template<class T, class Shape>
constexpr bool is_resource<vs::resource_view<T, Shape>> = true;

} // namespace

TEST_CASE("resource variables are read and assigned as a whole") {
    vs::variable_store<graph> store(vs::seed(1));
    auto w = vs::get<"shared/w">(store);
    STATIC_REQUIRE(is_resource<decltype(w)>);
    STATIC_REQUIRE(!is_resource<decltype(vs::get<"plain">(store))>);
    STATIC_REQUIRE(!is_resource<decltype(vs::get<"shared/local">(store))>);
    CHECK(w.name() == "shared/w:0");
    CHECK(w.read()(63) == 1);
    w.assign(2);
    w.assign_add(0.5);
    CHECK(w.read()(0) == 2.5f);
    const auto& constant = store;
    CHECK(vs::get<"shared/w">(constant).read()(1) == 2.5f);
    CHECK(vs::get<"w">(vs::scope<"shared">(store)).read()(1) == 2.5f);
    auto handles = store.handles();
    CHECK(std::get<1>(std::tuple(handles.template get<0>(), handles.template get<1>())).read()(5) == 2.5f);
    // The arena holds the current values while nobody writes.
    CHECK(reinterpret_cast<const float*>(store.data() + graph::info<"shared/w">.offset)[9] == 2.5f);
    CHECK(store.bytes().size() == graph::byte_size);
}

TEST_CASE("what works on whole stores works on resource variables") {
    vs::variable_store<graph> store(vs::seed(1));
    int resources = 0, all = 0;
    vs::for_each(store, [&](auto view) {
        ++all;
        if constexpr (is_resource<decltype(view)>) {
            ++resources;
            view.assign_add(1);
        }
    });
    CHECK(all == 9);
    CHECK(resources == 3);
    CHECK(vs::get<"shared/w">(store).read()(3) == 2);
    vs::copy<"copied", "shared">(store);
    CHECK(vs::get<"shared/w">(store).read()(3) == 5);
    CHECK(vs::get<"shared/count">(store).read()() == 7);
    vs::get<"shared/w">(store).assign(6);
    vs::copy<"shared", "copied">(store);
    CHECK(vs::get<"copied/w">(store)(60) == 6);
    vs::initialize(store, vs::seed(1));
    CHECK(vs::get<"shared/w">(store).read()(3) == 1);
    vs::variable_store<graph> moved(std::move(store));
    CHECK(vs::get<"shared/w">(moved).read()(3) == 1);
}

TEST_CASE("regularizers and constraints see resource variables") {
    static constexpr auto model = vs::variables(
        vs::use_resource(true),
        vs::get_variable<"w", vs::shape<2>>(vs::l1_regularizer(1), vs::non_neg, vs::constant({-1, 2})));
    vs::variable_store<vs::graph<model>> store(vs::seed(1));
    CHECK(vs::regularization_loss(store) == 3);
    vs::apply_constraints(store);
    CHECK(vs::get<"w">(store).read()(0) == 0);
    CHECK(vs::regularization_loss(store) == 2);
}

TEST_CASE("cached reads see the variable as it was at the last refresh") {
    vs::variable_store<graph> store(vs::seed(1));
    auto w = vs::get<"cached/w">(store);
    CHECK(w.name() == "cached/w:0");
    CHECK(w(0) == 1);
    STATIC_REQUIRE(std::is_const_v<std::remove_reference_t<decltype(w(0))>>);
    w.variable()(0) = 3;
    CHECK(w(0) == 1);
    vs::refresh(store);
    CHECK(w(0) == 3);
    auto r = vs::get<"cached/r">(store);
    r.variable().assign(4);
    CHECK(r(1) == 1);
    vs::refresh(store);
    CHECK(r(1) == 4);
}

TEST_CASE("a reader thread sees whole updates of a trainer thread") {
    vs::variable_store<graph> store(vs::seed(1));
    std::atomic<bool> is_done{false};
    std::thread trainer([&] {
        for (int i = 0; i < 20000; ++i) vs::get<"shared/w">(store).assign(static_cast<float>(i));
        is_done = true;
    });
    const auto& constant = store;
    long torn = 0, back = 0;
    float last = -1;
    while (!is_done) {
        const auto now = vs::get<"shared/w">(constant).read();
        for (const float element : now) torn += element != now(0);
        back += now(0) < last && last != 1;
        last = now(0);
    }
    trainer.join();
    CHECK(torn == 0);
    CHECK(back == 0);
    CHECK(vs::get<"shared/w">(store).read()(0) == 19999);
}

TEST_CASE("a resource variable may have no elements, also in a model without any") {
    static constexpr auto nothing =
        vs::variables(vs::get_variable<"w", vs::shape<0>>(vs::use_resource(true)),
                      vs::get_variable<"cached", vs::shape<3, 0>>(vs::caching_device(vs::device<"/cpu:0">)));
    vs::variable_store<vs::graph<nothing>> store;
    const auto w = vs::get<"w">(store);
    STATIC_REQUIRE(std::is_same_v<std::remove_const_t<decltype(w)>, vs::resource_view<float, vs::shape<0>>>);
    CHECK(w.read().size() == 0);
    w.assign_add(1);
    w.fill(2);
    CHECK(store.bytes().empty());
    vs::refresh(store);
    CHECK(vs::get<"cached">(store).size() == 0);
    CHECK(vs::get<"cached">(store).variable().size() == 0);
}
