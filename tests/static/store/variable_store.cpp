// SPDX-License-Identifier: MIT
// Properties of the types of stores, scopes and handles.
#include <varscope/varscope.hpp>

#include <cstddef>
#include <span>
#include <tuple>
#include <type_traits>
#include <utility>

namespace vs = varscope;

namespace {

constexpr auto variables = vs::variables(
    vs::variable_scope<"a">(vs::auto_reuse, vs::get_variable<"w", vs::shape<16>>(),
                            vs::get_variable<"n", vs::shape<2>, int>(), vs::get_variable<"w">()),
    vs::get_variable<"s", vs::shape<>, double>());
using graph = vs::graph<variables>;
using store = vs::variable_store<graph>;

// ---- The store: move-only, one pointer ----

static_assert(!std::is_copy_constructible_v<store> && !std::is_copy_assignable_v<store>);
static_assert(std::is_nothrow_move_constructible_v<store> && std::is_nothrow_move_assignable_v<store>);
static_assert(std::is_default_constructible_v<store>);
static_assert(std::is_constructible_v<store, vs::seed_value> &&
              !std::is_convertible_v<vs::seed_value, store>);
static_assert(std::is_constructible_v<store, vs::uninitialized_t> &&
              !std::is_convertible_v<vs::uninitialized_t, store>);
// A bare number is a compile error: compile_fail/store/seed_as_number.cpp.
static_assert(!std::is_convertible_v<int, store> && !std::is_convertible_v<int, vs::seed_value>);
static_assert(sizeof(store) == sizeof(void*));
static_assert(std::is_same_v<store::graph_type, graph>);

static_assert(std::is_same_v<decltype(std::declval<store&>().data()), std::byte*>);
static_assert(std::is_same_v<decltype(std::declval<const store&>().data()), const std::byte*>);
static_assert(std::is_same_v<decltype(std::declval<store&>().bytes()), std::span<std::byte>>);
static_assert(std::is_same_v<decltype(std::declval<const store&>().bytes()), std::span<const std::byte>>);

// ---- Look-ups ----

using w = decltype(vs::get<"a/w">(std::declval<store&>()));
using const_w = decltype(vs::get<"a/w">(std::declval<const store&>()));
static_assert(std::is_same_v<w, vs::view<float, 16>>);
static_assert(std::is_same_v<const_w, vs::view<const float, 16>>);
static_assert(std::is_same_v<decltype(vs::get<"s">(std::declval<store&>()))::element_type, double>);

using scope = decltype(vs::scope<"a">(std::declval<store&>()));
using const_scope = decltype(vs::scope<"a">(std::declval<const store&>()));
static_assert(std::is_same_v<decltype(vs::get<"w">(std::declval<scope>())), w>);
static_assert(std::is_same_v<decltype(vs::get<"w">(std::declval<scope&>())), w>);
static_assert(std::is_same_v<decltype(vs::get<"w">(std::declval<const scope&>())), w>);
static_assert(std::is_same_v<decltype(vs::get<"w">(std::declval<const_scope>())), const_w>);
static_assert(std::is_convertible_v<scope, const_scope> && !std::is_convertible_v<const_scope, scope>);
static_assert(sizeof(scope) == sizeof(void*));

// ---- Handles: a tuple with one element for each call ----

using handles = decltype(std::declval<store&>().handles());
using const_handles = decltype(std::declval<const store&>().handles());
static_assert(std::tuple_size_v<handles> == 4 && handles::size() == 4);
static_assert(std::is_same_v<std::tuple_element_t<0, handles>, w>);
static_assert(std::is_same_v<std::tuple_element_t<2, handles>, w>);
static_assert(std::is_same_v<std::tuple_element_t<0, const_handles>, const_w>);

template<class T>
concept has_handles = requires(T&& value) {
    std::forward<T>(value).handles();
};
static_assert(has_handles<store&> && has_handles<const store&>);
static_assert(!has_handles<store> && !has_handles<const store>); // they would outlive the store

// ---- Errors ----

static_assert(std::is_base_of_v<std::exception, vs::error> &&
              std::is_base_of_v<vs::error, vs::out_of_memory>);

} // namespace
