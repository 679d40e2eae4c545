// SPDX-License-Identifier: MIT
// swap exchanges elements; algorithms of the standard library do not find it.
#include <support/catch.hpp>

#include <varscope/varscope.hpp>

#include <concepts>
#include <cstddef>
#include <thread>

namespace vs = varscope;

namespace {

constexpr auto variables =
    vs::variables(vs::get_variable<"a", vs::shape<2, 3>>(), vs::get_variable<"b", vs::shape<2, 3>>(),
                  vs::get_variable<"shared", vs::shape<2, 3>>(vs::use_resource(true)),
                  vs::get_variable<"shared_too", vs::shape<2, 3>>(vs::use_resource(true)),
                  vs::get_variable<"cached", vs::shape<2, 3>>(vs::caching_device(vs::device<"/cpu:0">)),
                  vs::get_variable<"split", vs::shape<2, 3>>(vs::fixed_size_partitioner(3, 1)),
                  vs::get_variable<"rate", vs::shape<>>(), vs::get_variable<"momentum", vs::shape<>>());
using graph = vs::graph<variables>;
using store_type = vs::variable_store<graph>;

template<class View>
bool is_all(const View& view, float value) {
    for (std::size_t i = 0; i < 2; ++i)
        for (std::size_t j = 0; j < 3; ++j)
            if (view(i, j) != value) return false;
    return true;
}

using view = vs::view<float, 2, 3>;
// std::ranges::swap refuses views, and does not find varscope's swap, which would exchange weights.
static_assert(!std::swappable<view>);
static_assert(!std::swappable<vs::resource_view<float, vs::shape<2, 3>>>);

} // namespace

TEST_CASE("swap exchanges the elements of two variables") {
    store_type store;
    const auto a = vs::get<"a">(store), b = vs::get<"b">(store);
    a = {{1, 2, 3}, {4, 5, 6}};
    b.fill(7);
    vs::swap(a, b);
    CHECK(is_all(a, 7));
    CHECK(b(1, 2) == 6);
    CHECK(b(0, 0) == 1);
    CHECK(a.name() == "a:0");
    SECTION("of unnamed views") {
        vs::swap(vs::get<"a">(store), vs::get<"b">(store));
        CHECK(is_all(b, 7));
    }
    SECTION("of one variable") {
        vs::swap(b, b);
        CHECK(b(1, 2) == 6);
    }
    SECTION("of rows") {
        vs::swap(b.row(0), b.row(1));
        CHECK(b(0, 2) == 6);
        CHECK(b(1, 0) == 1);
    }
    SECTION("of scalars") {
        vs::get<"rate">(store) = 1;
        vs::get<"momentum">(store) = 2;
        vs::swap(vs::get<"rate">(store), vs::get<"momentum">(store));
        CHECK(vs::get<"rate">(store)() == 2);
        CHECK(vs::get<"momentum">(store)() == 1);
    }
}

TEST_CASE("swap takes every kind of view") {
    store_type store;
    const auto a = vs::get<"a">(store);
    const auto shared = vs::get<"shared">(store);
    const auto split = vs::get<"split">(store);
    a = {{1, 2, 3}, {4, 5, 6}};
    shared.fill(8);
    split.fill(9);
    vs::get<"cached">(store).fill(10);
    vs::swap(a, shared);
    CHECK(is_all(a, 8));
    CHECK(shared.read()(1, 0) == 4);
    vs::swap(shared, split);
    CHECK(is_all(shared.read(), 9));
    CHECK(split(0, 1) == 2);
    CHECK(vs::get<"split/part_1">(store)(1, 0) == 5);
    vs::swap(vs::get<"cached">(store), split);
    CHECK(is_all(split, 10));
    vs::refresh(store);
    CHECK(vs::get<"cached">(store)(1, 2) == 6);
    vs::swap(shared, shared);
    CHECK(is_all(shared.read(), 9));
}

TEST_CASE("threads may swap the same resource variables in either order") {
    store_type store;
    const auto one = vs::get<"shared">(store), two = vs::get<"shared_too">(store);
    one.fill(1);
    two.fill(2);
    std::thread forth([&] {
        for (int i = 0; i < 2000; ++i) vs::swap(one, two);
    });
    for (int i = 0; i < 2001; ++i) vs::swap(two, one);
    forth.join();
    CHECK(is_all(one.read(), 2)); // an odd number of exchanges
    CHECK(is_all(two.read(), 1));
}
