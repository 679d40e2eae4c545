// SPDX-License-Identifier: MIT
// What a function takes that works on any store of a model.
#include <support/catch.hpp>
#include <support/temporary_folder.hpp>

#include <varscope/checkpoint/embedded.hpp>
#include <varscope/varscope.hpp>

#include <cstddef>
#include <type_traits>
#include <utility>

namespace vs = varscope;

namespace {

constexpr auto variables =
    vs::variables(vs::variable_scope<"a">(vs::get_variable<"w", vs::shape<2, 3>>(vs::l2_regularizer(2.0))),
                  vs::get_variable<"count", vs::shape<>, std::int64_t>(vs::trainable(false)));
using graph = vs::graph<variables>;
using store_type = vs::variable_store<graph>;
using writing = vs::store_view<graph>;
using reading = vs::store_view<const graph>;
using mapped = decltype(store_type::map(""));
using copied = decltype(store_type::map("", vs::copy_on_write));
using embedded = vs::embedded_store<graph>;

constexpr auto others = vs::variables(vs::get_variable<"w", vs::shape<2, 3>>());
using other_store = vs::variable_store<vs::graph<others>>;

// ---- Which stores convert: as pointers to them do ----

static_assert(std::is_convertible_v<store_type&, writing> && std::is_convertible_v<store_type&, reading>);
static_assert(!std::is_convertible_v<const store_type&, writing>);
static_assert(std::is_convertible_v<const store_type&, reading>);
static_assert(std::is_convertible_v<copied&, writing> && std::is_convertible_v<copied&, reading>);
static_assert(!std::is_convertible_v<const copied&, writing>);
static_assert(std::is_convertible_v<const copied&, reading>);
static_assert(!std::is_convertible_v<mapped&, writing> && std::is_convertible_v<mapped&, reading>);
static_assert(!std::is_convertible_v<embedded&, writing> && std::is_convertible_v<const embedded&, reading>);
static_assert(std::is_convertible_v<writing, reading> && !std::is_convertible_v<reading, writing>);
static_assert(!std::is_convertible_v<other_store&, writing> && !std::is_convertible_v<other_store&, reading>);
static_assert(!std::is_default_constructible_v<writing>);
static_assert(std::is_constructible_v<writing, std::byte*> && !std::is_convertible_v<std::byte*, writing>);
static_assert(!std::is_constructible_v<writing, const std::byte*>);
static_assert(std::is_constructible_v<reading, const std::byte*>);
static_assert(std::is_trivially_copyable_v<writing> && sizeof(writing) == sizeof(void*));

// A mapped store has no view as its base, which could outlive it.
static_assert(!std::is_base_of_v<writing, copied> && !std::is_base_of_v<reading, mapped>);

// Const is deep for a store, and kept by views of it.
static_assert(
    std::is_same_v<decltype(vs::get<"count">(std::declval<const copied&>())), vs::view<const std::int64_t>>);
static_assert(
    std::is_same_v<decltype(vs::get<"count">(std::declval<const writing&>())), vs::view<std::int64_t>>);
static_assert(
    std::is_same_v<decltype(vs::get<"count">(std::declval<reading&>())), vs::view<const std::int64_t>>);

float sum(reading store) {
    float all = 0;
    for (const float element : vs::get<"a/w">(store)) all += element;
    return all;
}
void count_up(writing store) { vs::get<"count">(store) += 1; }

template<class Store>
concept gives_handles = requires(Store&& store) {
    std::forward<Store>(store).handles();
};

} // namespace

TEST_CASE("a view lies over memory that is no store's") {
    alignas(64) std::byte memory[graph::byte_size]{};
    const store_type expected(vs::seed(1));
    const writing view(memory);
    vs::initialize(view, vs::seed(1));
    count_up(view);
    CHECK(vs::get<"count">(view)() == 1);
    CHECK(sum(reading(memory)) == sum(expected));
    const store_type copy = view.clone();
    CHECK(sum(copy) == sum(view));
}

TEST_CASE("a view of a store has no values of its own") {
    store_type store;
    const writing view = store;
    CHECK(view.data() == store.data());
    CHECK(view.bytes().size() == 6 * 4 + 8);
    // As a view of a variable, it is not const because the object is.
    vs::get<"a/w">(view) = {{1, 2, 3}, {4, 5, 6}};
    CHECK(sum(store) == 21);
    CHECK(sum(view) == 21);
    vs::get<"count">(store) = 4;
    count_up(store);
    count_up(view);
    CHECK(vs::get<"count">(reading(view))() == 6);
    CHECK(vs::get<"w">(vs::scope<"a">(view))(1, 2) == 6);
}

TEST_CASE("a view of a store can be made to refer to another") {
    store_type first, second;
    writing view = first;
    vs::get<"count">(first) = 1;
    vs::get<"count">(second) = 2;
    view = second;
    CHECK(vs::get<"count">(view)() == 2);
    view = first;
    CHECK(vs::get<"count">(view)() == 1);
    reading reads = view;
    reads = std::as_const(second);
    CHECK(vs::get<"count">(reads)() == 2);
}

TEST_CASE("one function takes stores in memory, in files and in the program") {
    const temporary_folder folder;
    store_type store;
    vs::get<"a/w">(store).fill(2);
    vs::get<"count">(store) = 3;
    vs::save(reading(store), folder / "m");
    CHECK(sum(store) == 12);
    CHECK(sum(std::as_const(store)) == 12);
    const auto file = store_type::map(folder / "m");
    CHECK(sum(file) == 12);
    auto copy = store_type::map(folder / "m", vs::copy_on_write);
    count_up(copy);
    CHECK(vs::get<"count">(copy)() == 4);
    CHECK(vs::get<"count">(file)() == 3);
    static constexpr unsigned char nothing[64]{};
    const embedded refused{std::span<const unsigned char>(nothing)};
    CHECK(reading(refused).data() == nullptr);
    CHECK(reading(refused).bytes().empty());
}

TEST_CASE("what takes stores takes views of them") {
    const temporary_folder folder;
    store_type store;
    const writing view = store;
    int visited = 0;
    vs::for_each(view, [&](auto variable) {
        variable.fill(7);
        ++visited;
    });
    CHECK(visited == 2);
    auto [w, count] = view.handles();
    CHECK(w(1, 1) == 7);
    CHECK(count() == 7);
    CHECK(writing(store).handles().size() == 2);
    CHECK(vs::trainable_variables(view).size() == 1);
    CHECK(vs::regularization_loss(view) == 2 * 6 * 49 / 2.0f);
    CHECK(vs::regularization_loss(reading(view)) == 2 * 6 * 49 / 2.0f);
    CHECK(vs::summary(view) == vs::summary(store));

    vs::save(view, folder / "m");
    vs::initialize(view, vs::seed(3));
    CHECK(w(1, 1) != 7);
    vs::global_variables_initializer(view, vs::seed(4));
    vs::local_variables_initializer(view, vs::seed(4));
    vs::apply_constraints(view);
    vs::refresh(view);
    vs::load(view, folder / "m");
    CHECK(w(1, 1) == 7);
    auto map = store_type::map(folder / "m", vs::copy_on_write);
    vs::initialize(map, vs::seed(3));
    vs::load(map, folder / "m");
    CHECK(vs::get<"count">(map)() == 7);
    STATIC_REQUIRE(gives_handles<writing> && gives_handles<const store_type&>);
    STATIC_REQUIRE(!gives_handles<store_type> && !gives_handles<mapped>); // handles would outlive it
}

TEST_CASE("look-ups are members too") {
    store_type store;
    store.get<"a/w">().fill(3);
    CHECK(std::as_const(store).get<"a/w">()(0, 0) == 3);
    CHECK(writing(store).get<"a/w">()(0, 0) == 3);
    CHECK(vs::scope<"a">(store).get<"w">()(1, 2) == 3);
    STATIC_REQUIRE(
        std::is_same_v<decltype(std::as_const(store).get<"count">()), vs::view<const std::int64_t>>);
    STATIC_REQUIRE(std::is_same_v<decltype(store.get<"count">()), vs::view<std::int64_t>>);
}

TEST_CASE("a graph without variables has stores too") {
    static constexpr auto nothing = vs::variables();
    vs::variable_store<vs::graph<nothing>> store;
    const vs::store_view<vs::graph<nothing>> view = store;
    CHECK(view.bytes().empty());
    CHECK(view.handles().size() == 0);
}
