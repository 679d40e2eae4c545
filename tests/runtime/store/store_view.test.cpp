// SPDX-License-Identifier: MIT
// A store over memory that is there already.
#include <support/catch.hpp>

#include <varscope/varscope.hpp>

#include <cstddef>
#include <type_traits>
#include <utility>

namespace vs = varscope;

namespace {

constexpr auto variables =
    vs::variables(vs::variable_scope<"a">(vs::get_variable<"w", vs::shape<2, 3>>()),
                  vs::get_variable<"count", vs::shape<>, std::int64_t>(vs::trainable(false)));
using graph = vs::graph<variables>;

// What derives from it says where the memory is.
template<class Graph, bool IsConst>
struct store_over : vs::store_view<Graph, IsConst> {
    using typename vs::store_view<Graph, IsConst>::byte;
    explicit store_over(byte* data) : vs::store_view<Graph, IsConst>(data) {}
    using vs::store_view<Graph, IsConst>::refer_to;
};

struct memory {
    alignas(64) std::byte bytes[graph::byte_size]{};
};

template<class Store>
concept gives_handles = requires(Store&& store) {
    std::forward<Store>(store).handles();
};

} // namespace

TEST_CASE("a view of a store has no values of its own") {
    memory of;
    const store_over<graph, false> store(of.bytes);
    CHECK(store.data() == of.bytes);
    CHECK(store.bytes().size() == 6 * 4 + 8);
    // As a view of a variable, it is not const because the object is.
    vs::get<"a/w">(store) = {{1, 2, 3}, {4, 5, 6}};
    vs::get<"count">(store)() = -1;
    const store_over<graph, true> reading(of.bytes);
    CHECK(vs::get<"a/w">(reading)(1, 2) == 6);
    CHECK(vs::get<"w">(vs::scope<"a">(reading))(0, 1) == 2);
    CHECK(vs::get<"count">(reading)() == -1);
    CHECK(*reinterpret_cast<const std::int64_t*>(of.bytes + graph::info<"count">.offset) == -1);
    STATIC_REQUIRE(std::is_const_v<decltype(vs::get<"a/w">(reading))::element_type>);
    STATIC_REQUIRE(std::is_same_v<decltype(reading.data()), const std::byte*>);
}

TEST_CASE("what takes stores takes views of them") {
    memory of;
    const store_over<graph, false> store(of.bytes);
    int visited = 0;
    vs::for_each(store, [&](auto view) {
        view.fill(7);
        ++visited;
    });
    CHECK(visited == 2);
    auto [w, count] = store.handles();
    CHECK(w(1, 1) == 7);
    CHECK(count() == 7);
    CHECK(vs::trainable_variables(store).size() == 1);
    STATIC_REQUIRE(gives_handles<const store_over<graph, true>&>);
    STATIC_REQUIRE(!gives_handles<store_over<graph, true>>); // handles would outlive it
}

TEST_CASE("it may refer to other memory, or to none") {
    memory first, second;
    store_over<graph, false> store(first.bytes);
    vs::get<"count">(store)() = 1;
    store.refer_to(second.bytes);
    CHECK(vs::get<"count">(store)() == 0);
    vs::get<"count">(store)() = 2;
    store.refer_to(first.bytes);
    CHECK(vs::get<"count">(store)() == 1);
    store.refer_to(nullptr);
    CHECK(store.bytes().empty());
    CHECK(store.data() == nullptr);

    static constexpr auto nothing = vs::variables();
    const store_over<vs::graph<nothing>, true> empty(first.bytes);
    CHECK(empty.bytes().empty());
    CHECK(empty.handles().size() == 0);
}
