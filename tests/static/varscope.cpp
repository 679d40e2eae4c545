// SPDX-License-Identifier: MIT
// The main header declares everything that the README's first program and its tables name, except what has a
// header of its own.
#include <varscope/varscope.hpp>

#include <iostream>
#include <tuple>
#include <type_traits>
#include <utility>

// Globals with the names of parameters and members of the library: no warning of shadows.
[[maybe_unused]] inline constexpr int variables = 0, table = 0, size = 0, key = 0, out = 0, element = 0,
                                      options = 0;

namespace vs = varscope;

namespace {

consteval auto layer_weight() {
    return vs::variable_scope<"weight">(vs::auto_reuse,
                                        vs::get_variable<"w", vs::shape<2, 2>>(vs::random_normal(0.0, 1.0)));
}
constexpr auto variables = vs::variables(layer_weight(), layer_weight());
using graph = vs::graph<variables>;
using store_type = vs::variable_store<graph>;

// The tutorial's: two calls, one variable.
static_assert(graph::size == 1 && graph::parameter_count == 4 && graph::byte_size == 16);
static_assert(graph::contains<"weight/w"> && !graph::contains<"weight/v">);
static_assert(std::is_constructible_v<store_type, decltype(vs::seed(1))>);

// The program's calls, one after the other.
template<class Store>
concept runs = requires(Store& store) {
    store.handles().template get<0>().name();
    std::cout << store.handles().template get<1>();
    vs::get<"weight/w">(store)(0, 1) = 3.0f;
    std::cout << store;
};
static_assert(runs<store_type>);
static_assert(std::tuple_size_v<decltype(std::declval<store_type&>().handles())> == 2);

// What the tables name besides.
template<class Store>
concept has_values = requires(Store& store) {
    vs::scope<"weight">(store);
    vs::for_each(store, [](auto) {});
    vs::copy<"weight", "weight">(store);
    vs::global_variables_initializer(store, vs::seed(1));
    vs::regularization_losses(store);
    vs::apply_constraints(store);
    vs::refresh(store);
    vs::trainable_variables(store);
};
static_assert(has_values<store_type>);
static_assert(vs::trainable_variables<graph>().size() == 1 &&
              vs::get_collection<graph, "averaged">().size() == 0);
#ifndef _WIN32
template<class Store>
concept has_files = requires(Store& store, const char* path) {
    vs::save(store, path, vs::unsynced);
    vs::load(store, path, vs::strict);
    vs::load(store, path, vs::allow_missing(vs::seed(1)), vs::allow_unexpected, vs::convert<float, double>);
    Store::load(path);
    Store::map(path, vs::copy_on_write);
};
static_assert(has_files<store_type>);
using vs::compare;
using vs::schema_of;
#endif

// Every initializer, partitioner, regularizer and constraint of the tables.
inline constexpr auto all_of_them = vs::variables(
    vs::get_variable<"g", vs::shape<2, 2>>(vs::glorot_uniform(), vs::l2_regularizer(1e-4), vs::max_norm(2.0)),
    vs::get_variable<"h", vs::shape<2, 2>>(vs::he_normal(), vs::keras::l2(1e-4),
                                           vs::fixed_size_partitioner(2)),
    vs::get_variable<"l", vs::shape<2, 2>>(vs::lecun_normal(), vs::caching_device(vs::device<"/cpu:0">)),
    vs::get_variable<"o", vs::shape<2, 2>>(vs::orthogonal(), vs::use_resource(true)),
    vs::get_variable<"u", vs::shape<2, 2>>(vs::uniform_unit_scaling(), vs::collections("averaged")),
    vs::get_variable<"v", vs::shape<2, 2>>(vs::variance_scaling(),
                                           vs::custom_regularizer([](auto) { return 0; })),
    vs::get_variable<"t", vs::shape<2, 2>>(
        vs::truncated_normal(),
        vs::custom_getter([](auto getter, const vs::variable_request& asked) { return getter(asked); })),
    vs::get_local_variable<"i", vs::shape<2, 2>>(vs::identity()),
    vs::make_template<"template">([] { return vs::variables(); })(),
    vs::repeat<2>([]<int I> { return vs::variable_scope<vs::numbered<"b", I>>(); }));
static_assert(vs::well_formed<all_of_them> && vs::diagnosis<all_of_them>.kind == vs::finding_kind::none);
static_assert(vs::graph<all_of_them>::size == 9);

} // namespace
