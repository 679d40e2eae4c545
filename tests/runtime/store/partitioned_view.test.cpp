// SPDX-License-Identifier: MIT
// Partitioned variables: the parts have the values of the whole, and are read as one.
#include <support/catch.hpp>

#include <varscope/varscope.hpp>

#include <type_traits>
#include <vector>

namespace vs = varscope;

namespace {

constexpr auto position = [](std::size_t i, std::size_t j) { return static_cast<double>(100 * i + j); };

} // namespace

TEST_CASE("a whole sliced along its first axis is an ordinary view over its parts") {
    static constexpr auto variables =
        vs::variables(vs::get_variable<"w", vs::shape<10, 5>>(position, vs::fixed_size_partitioner(4)),
                      vs::get_variable<"b", vs::shape<5>>());
    vs::variable_store<vs::graph<variables>> store(vs::seed(1));
    auto [w, b] = store.handles();
    STATIC_REQUIRE(decltype(w)::shape()[0] == 10);
    CHECK(w.name() == "w:0");
    for (std::size_t i = 0; i < 10; ++i)
        for (std::size_t j = 0; j < 5; ++j) CHECK(w(i, j) == static_cast<float>(100 * i + j));
    const auto third = vs::get<"w/part_2">(store);
    STATIC_REQUIRE(decltype(third)::shape()[0] == 2);
    CHECK(third.name() == "w/part_2:0");
    CHECK(third(0, 1) == 601);
    third(1, 4) = -1;
    CHECK(w(7, 4) == -1);
    CHECK(vs::get<"w">(store).data() == w.data());
    CHECK(vs::get<"part_0">(vs::scope<"w">(store)).data() == w.data());
}

TEST_CASE("along another axis it is read through its parts") {
    static constexpr auto variables = vs::variables(vs::variable_scope<"a">(
        vs::get_variable<"w", vs::shape<3, 8>>(position, vs::fixed_size_partitioner(3, 1))));
    vs::variable_store<vs::graph<variables>> store(vs::seed(1));
    auto [w] = store.handles();
    CHECK(w.name() == "a/w");
    STATIC_REQUIRE(decltype(w)::part_count == 3);
    STATIC_REQUIRE(decltype(w)::axis == 1);
    for (std::size_t i = 0; i < 3; ++i)
        for (std::size_t j = 0; j < 8; ++j) CHECK(w(i, j) == static_cast<float>(100 * i + j));
    // 8 columns in 3: 3, 3, 2.
    CHECK(vs::get<"a/w/part_0">(store)(2, 2) == 202);
    CHECK(vs::get<"a/w/part_1">(store)(0, 0) == 3);
    CHECK(vs::get<"a/w/part_2">(store)(1, 1) == 107);
    std::vector<float> whole(w.size());
    w.copy_to(whole.data());
    for (std::size_t i = 0; i < whole.size(); ++i)
        CHECK(whole[i] == static_cast<float>(100 * (i / 8) + i % 8));
    whole[9] = 7;
    w.copy_from(whole.data());
    CHECK(w(1, 1) == 7);
    CHECK(vs::get<"a/w/part_0">(store)(1, 1) == 7);
    w(2, 7) = 5;
    CHECK(vs::get<"a/w/part_2">(store)(2, 1) == 5);
    const auto& constant = store;
    STATIC_REQUIRE(std::is_same_v<std::remove_cvref_t<decltype(vs::get<"a/w">(constant)(0, 0))>, float>);
    CHECK(vs::get<"a/w">(constant)(2, 7) == 5);
}

TEMPLATE_TEST_CASE("parts have the values of the whole, whatever the axis", "", float, double, vs::bfloat16) {
    static constexpr auto whole =
        vs::variables(vs::get_variable<"n", vs::shape<6, 7, 4>, TestType>(vs::random_normal(0.0, 1.0)),
                      vs::get_variable<"g", vs::shape<6, 7, 4>, TestType>(),
                      vs::get_variable<"t", vs::shape<6, 7, 4>, TestType>(vs::he_normal()),
                      vs::get_variable<"q", vs::shape<6, 7, 4>, TestType>(vs::orthogonal()),
                      vs::get_variable<"c", vs::shape<6, 7, 4>, TestType>(vs::constant({1, 2, 3})));
    static constexpr auto in_parts = []<int Axis>(std::integral_constant<int, Axis>) {
        return vs::variables(vs::fixed_size_partitioner(4, Axis),
                             vs::get_variable<"n", vs::shape<6, 7, 4>, TestType>(vs::random_normal(0.0, 1.0)),
                             vs::get_variable<"g", vs::shape<6, 7, 4>, TestType>(),
                             vs::get_variable<"t", vs::shape<6, 7, 4>, TestType>(vs::he_normal()),
                             vs::get_variable<"q", vs::shape<6, 7, 4>, TestType>(vs::orthogonal()),
                             vs::get_variable<"c", vs::shape<6, 7, 4>, TestType>(vs::constant({1, 2, 3})));
    };
    vs::variable_store<vs::graph<whole>> expected(vs::seed(3));
    const auto compare = [&](auto axis) {
        static constexpr auto variables = in_parts(decltype(axis)());
        vs::variable_store<vs::graph<variables>> store(vs::seed(3));
        const auto same = [](auto found, auto wanted) {
            for (std::size_t i = 0; i < 6; ++i)
                for (std::size_t j = 0; j < 7; ++j)
                    for (std::size_t k = 0; k < 4; ++k)
                        if (static_cast<double>(found(i, j, k)) != static_cast<double>(wanted(i, j, k)))
                            return false;
            return true;
        };
        CHECK(same(vs::get<"n">(store), vs::get<"n">(expected)));
        CHECK(same(vs::get<"g">(store), vs::get<"g">(expected)));
        CHECK(same(vs::get<"t">(store), vs::get<"t">(expected)));
        CHECK(same(vs::get<"q">(store), vs::get<"q">(expected)));
        CHECK(same(vs::get<"c">(store), vs::get<"c">(expected)));
    };
    compare(std::integral_constant<int, 0>());
    compare(std::integral_constant<int, 1>());
    compare(std::integral_constant<int, 2>());
}

TEST_CASE("parts are variables to for_each and to copy") {
    static constexpr auto layer = [] {
        return vs::get_variable<"w", vs::shape<5, 2>>(vs::random_normal(0.0, 1.0),
                                                      vs::fixed_size_partitioner(2));
    };
    static constexpr auto variables =
        vs::variables(vs::variable_scope<"a">(layer()), vs::variable_scope<"b">(layer()));
    vs::variable_store<vs::graph<variables>> store(vs::seed(1));
    std::vector<std::string> names;
    vs::for_each(store, [&](auto view) { names.emplace_back(view.key()); });
    CHECK(names == std::vector<std::string>{"a/w/part_0", "a/w/part_1", "b/w/part_0", "b/w/part_1"});
    CHECK(vs::get<"a/w">(store)(4, 1) != vs::get<"b/w">(store)(4, 1));
    vs::copy<"a", "b">(store);
    CHECK(vs::get<"a/w">(store)(4, 1) == vs::get<"b/w">(store)(4, 1));
}

TEST_CASE("initializers run again, for the global or the local variables") {
    static constexpr auto variables =
        vs::variables(vs::get_variable<"w", vs::shape<2>>(vs::ones),
                      vs::get_local_variable<"count", vs::shape<2>>(vs::constant(2)),
                      vs::get_variable<"neither", vs::shape<2>>(vs::collections("own"), vs::constant(3)));
    vs::variable_store<vs::graph<variables>> store(vs::seed(1));
    const auto set_all = [&] { vs::for_each(store, [](auto view) { view.fill(9); }); };
    const auto values = [&] {
        return std::vector<float>{vs::get<"w">(store)(1), vs::get<"count">(store)(1),
                                  vs::get<"neither">(store)(1)};
    };
    CHECK(values() == std::vector<float>{1, 2, 3});
    set_all();
    vs::global_variables_initializer(store, vs::seed(1));
    CHECK(values() == std::vector<float>{1, 9, 9});
    set_all();
    vs::local_variables_initializer(store, vs::seed(1));
    CHECK(values() == std::vector<float>{9, 2, 9});
}
