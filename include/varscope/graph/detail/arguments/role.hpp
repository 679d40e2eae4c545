// SPDX-License-Identifier: MIT
// The role of each argument of a declaration, by its type.
#pragma once

#include <varscope/core/facts_table.hpp>
#include <varscope/core/shape.hpp>
#include <varscope/declare/getter.hpp>
#include <varscope/declare/seed.hpp>
#include <varscope/declare/slots.hpp>
#include <varscope/declare/template.hpp>
#include <varscope/graph/detail/records/options.hpp>
#include <varscope/initializers/array.hpp>
#include <varscope/initializers/custom.hpp>

#include <cstddef>
#include <type_traits>
#include <utility>

namespace varscope::detail::arguments {

using namespace records;

enum class role : unsigned char {
    nothing,
    declaration,
    uncalled,
    reuse,
    reuse_switch,
    dtype,
    unknown_dtype,
    trainable,
    default_name,
    capture,
    scope_reference,
    values,
    auxiliary_name_scope,
    custom_getter,
    initializer,
    copied_value,
    callable,
    seed,
    shape,
    stranger,
    written_bool,
    count
};

struct role_facts {
    role what;
    bool is_of_scopes = false;
    bool is_initializer = false;
    bool stands_anywhere = false;
    bool needs_extras = false; // few models have it
};
inline constexpr auto role_table = facts_by_enumerator<role_facts>({
    {.what = role::nothing, .stands_anywhere = true},
    {.what = role::declaration, .stands_anywhere = true},
    {.what = role::uncalled},
    {.what = role::reuse},
    {.what = role::reuse_switch, .stands_anywhere = true},
    {.what = role::dtype},
    {.what = role::unknown_dtype},
    {.what = role::trainable},
    {.what = role::default_name, .is_of_scopes = true, .needs_extras = true},
    {.what = role::capture, .is_of_scopes = true, .needs_extras = true},
    {.what = role::scope_reference, .is_of_scopes = true, .needs_extras = true},
    {.what = role::values, .is_of_scopes = true},
    {.what = role::auxiliary_name_scope, .is_of_scopes = true, .needs_extras = true},
    {.what = role::custom_getter, .needs_extras = true},
    {.what = role::initializer, .is_initializer = true},
    {.what = role::copied_value, .is_initializer = true, .needs_extras = true},
    {.what = role::callable, .is_initializer = true, .needs_extras = true},
    {.what = role::seed, .needs_extras = true},
    {.what = role::shape},
    {.what = role::stranger},
    {.what = role::written_bool},
});
static_assert(role_table.size() == static_cast<std::size_t>(role::count));

// The options of variables have roles of their own, after those above: their facts are in option_row.
constexpr role role_of_option(option_kind kind) {
    return static_cast<role>(static_cast<unsigned>(role::count) + static_cast<unsigned>(kind));
}
constexpr option_kind option_of_role(role argument) {
    return argument > role::count ? static_cast<option_kind>(static_cast<unsigned>(argument) -
                                                             static_cast<unsigned>(role::count))
                                  : option_kind::none;
}
static_assert(static_cast<unsigned>(role::count) + static_cast<unsigned>(option_kind::count) <= 64,
              "roles_of has a bit for each");

template<class T, std::size_t... Rank>
constexpr bool is_called_with_indices(std::index_sequence<Rank...>) {
    return (takes_indices<T, std::make_index_sequence<Rank>> || ...);
}
template<class T>
constexpr role role_of_unknown() {
    if constexpr (option_of<T> != option_kind::none) return role_of_option(option_of<T>);
    return is_called_with_indices<T>(std::make_index_sequence<9>()) ? role::callable : role::stranger;
}

template<class T>
inline constexpr role role_of = role_of_unknown<T>();
template<class T, class Shape, class... Options>
inline constexpr role role_of<variable_node<T, Shape, Options...>> = role::declaration;
template<class... Items>
inline constexpr role role_of<scope_node<Items...>> = role::declaration;
template<class... Items>
inline constexpr role role_of<group_node<Items...>> = role::declaration;
template<class... Items>
inline constexpr role role_of<name_scope_node<Items...>> = role::declaration;
template<std::size_t Count, class Content>
inline constexpr role role_of<slots_node<Count, Content>> = role::declaration;
template<std::size_t Length>
inline constexpr role role_of<template_creation<Length>> = role::declaration;
template<std::size_t Length, class Content>
inline constexpr role role_of<template_call<Length, Content>> = role::declaration;
template<std::size_t Length, class F>
inline constexpr role role_of<template_function<Length, F>> = role::uncalled;
template<std::size_t Length>
inline constexpr role role_of<template_maker<Length>> = role::uncalled;
template<class T, class Shape>
inline constexpr role role_of<variable_maker<T, Shape>> = role::uncalled;
template<>
inline constexpr role role_of<scope_maker> = role::uncalled;
template<>
inline constexpr role role_of<name_scope_maker> = role::uncalled;
template<>
inline constexpr role role_of<initializer> = role::initializer;
template<initializer_kind Kind>
inline constexpr role role_of<plain_initializer<Kind>> = role::initializer;
template<std::size_t Count>
inline constexpr role role_of<constant_list<Count>> = role::initializer;
template<class T, class Shape>
inline constexpr role role_of<array_initializer<T, Shape>> = role::initializer;
template<>
inline constexpr role role_of<copied_value_option> = role::copied_value;
template<>
inline constexpr role role_of<seed_option> = role::seed;
template<>
inline constexpr role role_of<reuse_option> = role::reuse;
template<>
inline constexpr role role_of<reuse_switch> = role::reuse_switch;
template<class T>
inline constexpr role role_of<dtype_option<T>> =
    data_type_of<T> == data_type::unspecified ? role::unknown_dtype : role::dtype;
template<>
inline constexpr role role_of<trainable_option> = role::trainable;
template<std::size_t Length>
inline constexpr role role_of<default_name_option<Length>> = role::default_name;
template<>
inline constexpr role role_of<capture_option> = role::capture;
template<>
inline constexpr role role_of<scope_reference> = role::scope_reference;
template<std::size_t Count>
inline constexpr role role_of<values_option<Count>> = role::values;
template<>
inline constexpr role role_of<auxiliary_name_scope_option> = role::auxiliary_name_scope;
template<class F>
inline constexpr role role_of<getter_option<F>> = role::custom_getter;
template<class Result, class... A>
    requires(role_of<Result> != role::callable && role_of<Result> != role::stranger)
inline constexpr role role_of<Result (*)(A...)> = role::uncalled;
template<std::int64_t... Extents>
inline constexpr role role_of<shape<Extents...>> = role::shape;
template<>
inline constexpr role role_of<no_option> = role::nothing;
template<>
inline constexpr role role_of<stranger> = role::stranger;
template<>
inline constexpr role role_of<written_bool> = role::written_bool;

// A user-defined initializer.
template<class T>
concept callable_option = role_of<T>
== role::callable;

// The roles among some arguments, one bit each: computed once for each list.
constexpr std::uint64_t role_bit(role argument) {
    return std::uint64_t{1} << static_cast<unsigned>(argument);
}
template<class... Items>
inline constexpr std::uint64_t roles_of = [] {
    std::uint64_t all = 0;
    for (const role argument : {role::nothing, role_of<Items>...}) all |= role_bit(argument);
    return all;
}();
template<role Role, class... Items>
inline constexpr bool has = (roles_of<Items...> & role_bit(Role)) != 0;
inline constexpr std::uint64_t only_declarations = role_bit(role::declaration) | role_bit(role::nothing);

// The index of the first argument with that role, or the number of arguments.
template<role Role, class... Items>
inline constexpr std::size_t index_of = [] {
    if constexpr (!has<Role, Items...>) return sizeof...(Items);
    constexpr bool is_it[] = {(role_of<Items> == Role)..., true};
    std::size_t index = 0;
    while (!is_it[index]) ++index;
    return index;
}();

// Whether an option_record holds it.
constexpr bool is_of_variables(role argument) { return argument > role::count; }
constexpr bool is_of_variables_alone(role argument) {
    return is_of_variables(argument) && !facts_of(option_of_role(argument)).stands_in_scopes;
}
constexpr bool is_of_scopes(role what) { return !is_of_variables(what) && role_table[what].is_of_scopes; }
constexpr bool is_initializer(role what) { return !is_of_variables(what) && role_table[what].is_initializer; }
constexpr bool stands_anywhere(role what) {
    return !is_of_variables(what) && role_table[what].stands_anywhere;
}
constexpr bool needs_extras(role what) { return is_of_variables(what) || role_table[what].needs_extras; }
constexpr bool is_same_option(role a, role b) { return a == b || (is_initializer(a) && is_initializer(b)); }

} // namespace varscope::detail::arguments
