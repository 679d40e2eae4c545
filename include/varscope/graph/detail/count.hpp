// SPDX-License-Identifier: MIT
// How much a declaration can hold at most, from its type alone.
#pragma once

#include <varscope/graph/detail/walk.hpp>

namespace varscope::detail {

constexpr table_size sum(const table_size* parts, std::size_t count) {
    table_size total;
    for (std::size_t i = 0; i < count; ++i) {
        total.requests += parts[i].requests;
        total.scopes += parts[i].scopes;
        total.specials += parts[i].specials;
        total.options += parts[i].options;
        total.hands_down_constraint = total.hands_down_constraint || parts[i].hands_down_constraint;
        total.extents += parts[i].extents;
        total.has_getters = total.has_getters || parts[i].has_getters;
        total.has_partitioners = total.has_partitioners || parts[i].has_partitioners;
        total.captures += parts[i].captures;
        total.default_names += parts[i].default_names;
        total.name_chars += parts[i].name_chars;
        total.hands_down_callable = total.hands_down_callable || parts[i].hands_down_callable;
    }
    return total;
}

template<class Item>
inline constexpr table_size size_of_item{.specials = callable_option<Item>,
                                         .options = is_of_variables(role_of<Item>),
                                         .hands_down_callable = callable_option<Item>,
                                         .hands_down_constraint = role_of<Item> == role::constraint,
                                         .has_partitioners = role_of<Item> == role::partitioner,
                                         .has_getters = role_of<Item> == role::custom_getter};
template<std::size_t Count>
inline constexpr table_size size_of_item<constant_list<Count>>{.specials = 1};
template<class T, class Shape>
inline constexpr table_size size_of_item<array_initializer<T, Shape>>{.specials = 1};
template<>
inline constexpr table_size size_of_item<copied_value_option>{.specials = 1};
template<>
inline constexpr table_size size_of_item<capture_option>{.captures = 1};
template<>
inline constexpr table_size size_of_item<scope_reference>{.captures = 1};
template<std::size_t Length>
inline constexpr table_size size_of_item<default_name_option<Length>>{
    .default_names = 1, .name_chars = std::uint32_t{Length} + suffix_room};
template<class... Items>
constexpr table_size size_of_items() {
    constexpr table_size parts[] = {size_of_item<Items>..., {}};
    return sum(parts, sizeof...(Items));
}
template<class T, class Shape, class... Options>
inline constexpr table_size size_of_item<variable_node<T, Shape, Options...>>{
    .requests = 1,
    .specials = size_of_items<Options...>().specials,
    .options = size_of_items<Options...>().options,
    .extents = extents_of<Shape>.rank,
    .has_partitioners = size_of_items<Options...>().has_partitioners,
    .has_getters = size_of_items<Options...>().has_getters};
template<class... Items>
inline constexpr table_size size_of_item<group_node<Items...>> = size_of_items<Items...>();
template<class... Items>
inline constexpr table_size size_of_item<scope_node<Items...>> = [] {
    table_size total = size_of_items<Items...>();
    ++total.scopes;
    return total;
}();
template<class... Items>
inline constexpr table_size size_of_item<name_scope_node<Items...>> = size_of_item<scope_node<Items...>>;

template<std::size_t Length>
inline constexpr table_size size_of_item<template_creation<Length>>{
    .scopes = 1, .captures = 1, .default_names = 1, .name_chars = std::uint32_t{Length} + suffix_room};
template<std::size_t Length, class Content>
inline constexpr table_size size_of_item<template_call<Length, Content>> = [] {
    constexpr table_size parts[] = {size_of_item<template_creation<Length>>, size_of_item<Content>};
    return sum(parts, 2);
}();

} // namespace varscope::detail
