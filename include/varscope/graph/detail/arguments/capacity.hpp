// SPDX-License-Identifier: MIT
// Upper bounds for what a declaration holds, from its type alone: how large the table must be.
#pragma once

#include <varscope/graph/detail/arguments/role.hpp>
#include <varscope/graph/detail/records/table.hpp>

namespace varscope::detail::arguments {

using namespace records;

// Few numbers, as they are added up for every node of a model.
struct item_size {
    std::uint32_t requests = 0;
    std::uint32_t scopes = 0;
    std::uint32_t specials = 0;
    bool has_extras = false; // whether there is anything that a extra_size counts
};

constexpr item_size sum(const item_size* parts, std::size_t count) {
    item_size total;
    for (std::size_t i = 0; i < count; ++i) {
        total.requests += parts[i].requests;
        total.scopes += parts[i].scopes;
        total.specials += parts[i].specials;
        total.has_extras = total.has_extras || parts[i].has_extras;
    }
    return total;
}

template<class Item>
inline constexpr item_size size_of_item{.specials =
                                            callable_option<Item> || role_of<Item> == role::copied_value,
                                        .has_extras = needs_extras(role_of<Item>)};
template<std::size_t Count>
inline constexpr item_size size_of_item<constant_list<Count>>{.specials = 1};
template<class T, class Shape>
inline constexpr item_size size_of_item<array_initializer<T, Shape>>{.specials = 1};
template<class... Items>
constexpr item_size size_of_items() {
    constexpr item_size parts[] = {size_of_item<Items>..., {}};
    return sum(parts, sizeof...(Items));
}
template<class T, class Shape, class... Options>
inline constexpr item_size size_of_item<variable_node<T, Shape, Options...>> = [] {
    item_size total = size_of_items<Options...>();
    total.requests = 1;
    return total;
}();
template<class... Items>
inline constexpr item_size size_of_item<group_node<Items...>> = size_of_items<Items...>();
template<class... Items>
inline constexpr item_size size_of_item<scope_node<Items...>> = [] {
    item_size total = size_of_items<Items...>();
    ++total.scopes;
    return total;
}();
template<class... Items>
inline constexpr item_size size_of_item<name_scope_node<Items...>> = [] {
    item_size total = size_of_item<scope_node<Items...>>;
    total.has_extras = true;
    return total;
}();
template<std::size_t Count, class Content>
inline constexpr item_size size_of_item<slots_node<Count, Content>> = [] {
    item_size total = size_of_item<Content>;
    total.has_extras = true;
    return total;
}();
template<std::size_t Length>
inline constexpr item_size size_of_item<template_creation<Length>>{.scopes = 1, .has_extras = true};
template<std::size_t Length, class Content>
inline constexpr item_size size_of_item<template_call<Length, Content>> = [] {
    item_size total = size_of_item<Content>;
    ++total.scopes;
    total.has_extras = true;
    return total;
}();

// ---- The same of what few models have: counted only where there is any ----

constexpr extra_size sum(const extra_size* parts, std::size_t count) {
    extra_size total;
    for (std::size_t i = 0; i < count; ++i) {
        total.options += parts[i].options;
        total.captures += parts[i].captures;
        total.default_names += parts[i].default_names;
        total.name_chars += parts[i].name_chars;
        total.seeds += parts[i].seeds;
        total.hands_down_callable = total.hands_down_callable || parts[i].hands_down_callable;
        total.hands_down_constraint = total.hands_down_constraint || parts[i].hands_down_constraint;
        total.has_partitioners = total.has_partitioners || parts[i].has_partitioners;
        total.has_getters = total.has_getters || parts[i].has_getters;
        total.has_slots = total.has_slots || parts[i].has_slots;
        total.has_opening_extras = total.has_opening_extras || parts[i].has_opening_extras;
    }
    return total;
}

template<class Item>
inline constexpr extra_size extra_size_of{
    .options = is_of_variables(role_of<Item>),
    .captures = role_of<Item> == role::capture || role_of<Item> == role::scope_reference,
    .seeds = role_of<Item> == role::seed || role_of<Item> == role::copied_value,
    .hands_down_callable = callable_option<Item>,
    .hands_down_constraint = role_of<Item> == role_of_option(option_kind::constraint),
    .has_partitioners = role_of<Item> == role_of_option(option_kind::partitioner),
    .has_getters = role_of<Item> == role::custom_getter,
    .has_opening_extras =
        role_of<Item> == role::scope_reference || role_of<Item> == role::auxiliary_name_scope};
template<std::size_t Length>
inline constexpr extra_size extra_size_of<default_name_option<Length>>{
    .default_names = 1, .name_chars = std::uint32_t{Length} + suffix_room};
template<class... Items>
constexpr extra_size extra_size_of_items() {
    constexpr extra_size parts[] = {extra_size_of<Items>..., {}};
    return sum(parts, sizeof...(Items));
}
// A variable's own options are not handed down, and share one record.
template<class T, class Shape, class... Options>
inline constexpr extra_size extra_size_of<variable_node<T, Shape, Options...>> = [] {
    extra_size total = extra_size_of_items<Options...>();
    total.options = total.options != 0 ? 1 : 0;
    total.hands_down_callable = total.hands_down_constraint = false;
    return total;
}();
template<class... Items>
inline constexpr extra_size extra_size_of<group_node<Items...>> = extra_size_of_items<Items...>();
template<class... Items>
inline constexpr extra_size extra_size_of<scope_node<Items...>> = extra_size_of_items<Items...>();
template<class... Items>
inline constexpr extra_size extra_size_of<name_scope_node<Items...>> = [] {
    extra_size total = extra_size_of_items<Items...>();
    total.has_opening_extras = true;
    return total;
}();
template<std::size_t Count, class Content>
inline constexpr extra_size extra_size_of<slots_node<Count, Content>> = [] {
    extra_size total = extra_size_of<Content>;
    total.has_slots = true;
    return total;
}();
template<std::size_t Length>
inline constexpr extra_size extra_size_of<template_creation<Length>>{.captures = 1,
                                                                     .default_names = 1,
                                                                     .name_chars =
                                                                         std::uint32_t{Length} + suffix_room,
                                                                     .has_opening_extras = true};
template<std::size_t Length, class Content>
inline constexpr extra_size extra_size_of<template_call<Length, Content>> = [] {
    constexpr extra_size parts[] = {extra_size_of<template_creation<Length>>, extra_size_of<Content>};
    return sum(parts, 2);
}();

template<class Declaration>
constexpr table_size table_size_of() {
    constexpr item_size plain = size_of_item<Declaration>;
    table_size size{{}, plain.requests, plain.scopes, plain.specials};
    if constexpr (plain.has_extras) static_cast<extra_size&>(size) = extra_size_of<Declaration>;
    return size;
}

} // namespace varscope::detail::arguments
