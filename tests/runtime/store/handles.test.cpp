// SPDX-License-Identifier: MIT
// One view for each call, of the kind that the variable has.
#include <support/catch.hpp>

#include <varscope/varscope.hpp>

#include <tuple>
#include <type_traits>
#include <utility>

namespace vs = varscope;

namespace {

template<class Store>
using handles_of = std::remove_cvref_t<decltype(std::declval<Store&>().handles())>;

} // namespace

TEST_CASE("a model without calls has no handles, one call has one") {
    static constexpr auto nothing = vs::variables(vs::variable_scope<"a">());
    vs::variable_store<vs::graph<nothing>> none;
    CHECK(none.handles().size() == 0);
    STATIC_REQUIRE(std::tuple_size_v<handles_of<decltype(none)>> == 0);

    static constexpr auto single = vs::variables(vs::get_variable<"w", vs::shape<>>(vs::constant(3)));
    vs::variable_store<vs::graph<single>> one;
    const auto [w] = one.handles();
    CHECK(w() == 3);
    w() = 4;
    CHECK(vs::get<"w">(one)() == 4);
}

TEST_CASE("handles are of the kinds that look-ups are") {
    static constexpr auto variables =
        vs::variables(vs::get_variable<"plain", vs::shape<4>>(),
                      vs::get_variable<"r", vs::shape<4>>(vs::use_resource(true)),
                      vs::get_variable<"c", vs::shape<4>>(vs::caching_device(vs::device<"/cpu:0">)),
                      vs::get_variable<"rows", vs::shape<4, 2>>(vs::fixed_size_partitioner(2)),
                      vs::get_variable<"columns", vs::shape<2, 4>>(vs::fixed_size_partitioner(2, 1)),
                      vs::get_variable<"empty", vs::shape<0>, bool>());
    using store_type = vs::variable_store<vs::graph<variables>>;
    STATIC_REQUIRE(std::tuple_size_v<handles_of<store_type>> == 6);
    store_type store;
    auto [plain, r, c, rows, columns, empty] = store.handles();
    STATIC_REQUIRE(std::is_same_v<decltype(plain), decltype(vs::get<"plain">(store))>);
    STATIC_REQUIRE(std::is_same_v<decltype(r), decltype(vs::get<"r">(store))>);
    STATIC_REQUIRE(std::is_same_v<decltype(c), decltype(vs::get<"c">(store))>);
    STATIC_REQUIRE(std::is_same_v<decltype(rows), decltype(vs::get<"rows">(store))>);
    STATIC_REQUIRE(std::is_same_v<decltype(columns), decltype(vs::get<"columns">(store))>);
    CHECK(rows.shape()[0] == 4);
    CHECK(columns.shape()[1] == 4);
    CHECK(columns.data() == vs::get<"columns">(store).data());
    CHECK(empty.size() == 0);
    CHECK(empty.key() == "empty");
    // Parts are variables, but not calls.
    CHECK(vs::graph<variables>::size == 8);
    STATIC_REQUIRE(
        std::is_same_v<std::tuple_element_t<3, handles_of<const store_type>>,
                       std::remove_cv_t<decltype(vs::get<"rows">(std::declval<const store_type&>()))>>);
}

TEST_CASE("calls count in program order, across scopes and repetitions") {
    static constexpr auto variables = vs::variables(vs::repeat<60>([]<int I> {
        return vs::variable_scope<vs::numbered<"h", I>>(
            vs::get_variable<"w", vs::shape<>>(vs::constant(I)),
            vs::variable_scope<>(vs::root_scope, vs::auto_reuse,
                                 vs::get_variable<"shared", vs::shape<>>(vs::constant(-1))));
    }));
    vs::variable_store<vs::graph<variables>> store;
    const auto handles = store.handles();
    CHECK(vs::graph<variables>::size == 61);
    REQUIRE(handles.size() == 120);
    CHECK(handles.get<0>().key() == "h0/w");
    CHECK(handles.get<118>()() == 59);
    CHECK(handles.get<119>().data() == handles.get<1>().data());
    for (std::size_t i = 0; i < 120; ++i)
        CHECK(vs::graph<variables>::requests[i].key.ends_with(i % 2 == 0 ? "/w" : "shared"));
}
