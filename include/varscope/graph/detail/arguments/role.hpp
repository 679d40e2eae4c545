// SPDX-License-Identifier: MIT
// What each argument of a declaration is, by its type, and whether it belongs there.
#pragma once

#include <varscope/core/shape.hpp>
#include <varscope/declare/getter.hpp>
#include <varscope/declare/seed.hpp>
#include <varscope/declare/template.hpp>
#include <varscope/graph/detail/records/options.hpp>
#include <varscope/initializers/array.hpp>
#include <varscope/initializers/custom.hpp>

#include <cstddef>
#include <type_traits>
#include <utility>

namespace varscope::detail::arguments {

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
    regularizer,
    constraint,
    partitioner,
    caching_device,
    use_resource,
    collections,
    synchronization,
    aggregation,
    validate_shape,
    local,
    initializer,
    copied_value,
    callable,
    seed,
    shape,
    stranger
};

template<class T, std::size_t... Rank>
constexpr bool is_called_with_indices(std::index_sequence<Rank...>) {
    return (takes_indices<T, std::make_index_sequence<Rank>> || ...);
}
template<class T>
constexpr role role_of_unknown() {
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
template<>
inline constexpr role role_of<regularizer> = role::regularizer;
template<class F>
inline constexpr role role_of<custom_regularizer_option<F>> = role::regularizer;
template<>
inline constexpr role role_of<constraint> = role::constraint;
template<constraint_kind Kind>
inline constexpr role role_of<plain_constraint<Kind>> = role::constraint;
template<class F>
inline constexpr role role_of<custom_constraint_option<F>> = role::constraint;
template<>
inline constexpr role role_of<partitioner> = role::partitioner;
template<class F>
inline constexpr role role_of<custom_partitioner_option<F>> = role::partitioner;
template<>
inline constexpr role role_of<caching_device_option> = role::caching_device;
template<>
inline constexpr role role_of<resource_option> = role::use_resource;
template<std::size_t Count>
inline constexpr role role_of<collections_option<Count>> = role::collections;
template<>
inline constexpr role role_of<synchronization_option> = role::synchronization;
template<>
inline constexpr role role_of<aggregation_option> = role::aggregation;
template<>
inline constexpr role role_of<validate_shape_option> = role::validate_shape;
template<>
inline constexpr role role_of<local_option> = role::local;
template<class Result, class... A>
    requires(role_of<Result> != role::callable && role_of<Result> != role::stranger)
inline constexpr role role_of<Result (*)(A...)> = role::uncalled;
template<std::int64_t... Extents>
inline constexpr role role_of<shape<Extents...>> = role::shape;
template<>
inline constexpr role role_of<no_option> = role::nothing;
template<>
inline constexpr role role_of<stranger> = role::stranger;

// A user's own initializer.
template<class T>
concept callable_option = role_of<T>
== role::callable;

// Which roles there are among the arguments, a bit for each: found once for each list.
constexpr std::uint64_t role_bit(role what) { return std::uint64_t{1} << static_cast<unsigned>(what); }
template<class... Items>
inline constexpr std::uint64_t roles_of = [] {
    std::uint64_t all = 0;
    for (const role what : {role::nothing, role_of<Items>...}) all |= role_bit(what);
    return all;
}();
template<role Role, class... Items>
inline constexpr bool has = (roles_of<Items...> & role_bit(Role)) != 0;
inline constexpr std::uint64_t only_declarations = role_bit(role::declaration) | role_bit(role::nothing);

// The first argument of that role, or their number.
template<role Role, class... Items>
inline constexpr std::size_t index_of = [] {
    if constexpr (!has<Role, Items...>) return sizeof...(Items);
    constexpr bool is_it[] = {(role_of<Items> == Role)..., true};
    std::size_t index = 0;
    while (!is_it[index]) ++index;
    return index;
}();

constexpr bool is_of_scopes(role what) {
    return what == role::default_name || what == role::capture || what == role::scope_reference ||
           what == role::values || what == role::auxiliary_name_scope;
}
// What an option_record holds.
constexpr bool is_of_variables(role what) { return what >= role::regularizer && what <= role::local; }
constexpr bool is_of_variables_alone(role what) { return what >= role::collections && what <= role::local; }
constexpr bool is_initializer(role what) {
    return what == role::initializer || what == role::copied_value || what == role::callable;
}
constexpr bool is_same_option(role a, role b) { return a == b || (is_initializer(a) && is_initializer(b)); }

} // namespace varscope::detail::arguments
