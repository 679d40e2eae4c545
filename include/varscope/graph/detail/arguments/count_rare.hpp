// SPDX-License-Identifier: MIT
// The same of what few models have: counted only where there is any.
#pragma once

#include <varscope/graph/detail/arguments/capacity.hpp>

namespace varscope::detail::arguments {

using namespace records;

constexpr rare_size sum(const rare_size* parts, std::size_t count) {
    rare_size total;
    for (std::size_t i = 0; i < count; ++i) {
        total.options += parts[i].options;
        total.captures += parts[i].captures;
        total.default_names += parts[i].default_names;
        total.name_chars += parts[i].name_chars;
        total.extents += parts[i].extents;
        total.seeds += parts[i].seeds;
        total.hands_down_callable = total.hands_down_callable || parts[i].hands_down_callable;
        total.hands_down_constraint = total.hands_down_constraint || parts[i].hands_down_constraint;
        total.has_partitioners = total.has_partitioners || parts[i].has_partitioners;
        total.has_getters = total.has_getters || parts[i].has_getters;
        total.has_rare_openings = total.has_rare_openings || parts[i].has_rare_openings;
    }
    return total;
}

template<class Item>
inline constexpr rare_size rare_size_of{
    .options = is_of_variables(role_of<Item>),
    .captures = role_of<Item> == role::capture || role_of<Item> == role::scope_reference,
    .seeds = role_of<Item> == role::seed || role_of<Item> == role::copied_value,
    .hands_down_callable = callable_option<Item>,
    .hands_down_constraint = role_of<Item> == role::constraint,
    .has_partitioners = role_of<Item> == role::partitioner,
    .has_getters = role_of<Item> == role::custom_getter,
    .has_rare_openings =
        role_of<Item> == role::scope_reference || role_of<Item> == role::auxiliary_name_scope};
template<std::size_t Length>
inline constexpr rare_size rare_size_of<default_name_option<Length>>{
    .default_names = 1, .name_chars = std::uint32_t{Length} + suffix_room};
template<class... Items>
constexpr rare_size rare_size_of_items() {
    constexpr rare_size parts[] = {rare_size_of<Items>..., {}};
    return sum(parts, sizeof...(Items));
}
// Its own options are handed down to nothing, and have one record together.
template<class T, class Shape, class... Options>
inline constexpr rare_size rare_size_of<variable_node<T, Shape, Options...>> = [] {
    rare_size total = rare_size_of_items<Options...>();
    total.options = total.options != 0 ? 1 : 0;
    total.extents = extents_of<Shape>.rank;
    total.hands_down_callable = total.hands_down_constraint = false;
    return total;
}();
template<class... Items>
inline constexpr rare_size rare_size_of<group_node<Items...>> = rare_size_of_items<Items...>();
template<class... Items>
inline constexpr rare_size rare_size_of<scope_node<Items...>> = rare_size_of_items<Items...>();
template<class... Items>
inline constexpr rare_size rare_size_of<name_scope_node<Items...>> = [] {
    rare_size total = rare_size_of_items<Items...>();
    total.has_rare_openings = true;
    return total;
}();
template<std::size_t Length>
inline constexpr rare_size rare_size_of<template_creation<Length>>{.captures = 1,
                                                                   .default_names = 1,
                                                                   .name_chars =
                                                                       std::uint32_t{Length} + suffix_room,
                                                                   .has_rare_openings = true};
template<std::size_t Length, class Content>
inline constexpr rare_size rare_size_of<template_call<Length, Content>> = [] {
    constexpr rare_size parts[] = {rare_size_of<template_creation<Length>>, rare_size_of<Content>};
    return sum(parts, 2);
}();

template<class Declaration>
constexpr table_size table_size_of() {
    constexpr item_size plain = size_of_item<Declaration>;
    table_size size{{}, plain.requests, plain.scopes, plain.specials};
    if constexpr (plain.has_rare) static_cast<rare_size&>(size) = rare_size_of<Declaration>;
    return size;
}

} // namespace varscope::detail::arguments
