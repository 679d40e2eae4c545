// SPDX-License-Identifier: MIT
// How much a declaration can hold at most, from its type alone.
#pragma once

#include <varscope/graph/detail/arguments/role.hpp>
#include <varscope/graph/detail/records/table.hpp>

namespace varscope::detail::arguments {

using namespace records;

// Few numbers: they are added up for every node of a model.
struct item_size {
    std::uint32_t requests = 0;
    std::uint32_t scopes = 0;
    std::uint32_t specials = 0;
    bool has_rare = false; // anything that a rare_size counts
};

constexpr item_size sum(const item_size* parts, std::size_t count) {
    item_size total;
    for (std::size_t i = 0; i < count; ++i) {
        total.requests += parts[i].requests;
        total.scopes += parts[i].scopes;
        total.specials += parts[i].specials;
        total.has_rare = total.has_rare || parts[i].has_rare;
    }
    return total;
}

constexpr bool is_rare(role what) {
    return what == role::callable || what == role::capture || what == role::scope_reference ||
           what == role::default_name || what == role::auxiliary_name_scope || what == role::custom_getter ||
           what == role::seed || what == role::copied_value || is_of_variables(what);
}

template<class Item>
inline constexpr item_size size_of_item{.specials =
                                            callable_option<Item> || role_of<Item> == role::copied_value,
                                        .has_rare = is_rare(role_of<Item>)};
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
    total.has_rare = true;
    return total;
}();
template<std::size_t Length>
inline constexpr item_size size_of_item<template_creation<Length>>{.scopes = 1, .has_rare = true};
template<std::size_t Length, class Content>
inline constexpr item_size size_of_item<template_call<Length, Content>> = [] {
    item_size total = size_of_item<Content>;
    ++total.scopes;
    total.has_rare = true;
    return total;
}();

} // namespace varscope::detail::arguments
