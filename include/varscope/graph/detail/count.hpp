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
        total.hands_down_callable = total.hands_down_callable || parts[i].hands_down_callable;
    }
    return total;
}

template<class Item>
inline constexpr table_size size_of_item{.specials = callable_option<Item>,
                                         .hands_down_callable = callable_option<Item>};
template<std::size_t Count>
inline constexpr table_size size_of_item<constant_list<Count>>{.specials = 1};
template<class... Items>
constexpr table_size size_of_items() {
    constexpr table_size parts[] = {size_of_item<Items>..., {}};
    return sum(parts, sizeof...(Items));
}
template<class T, class Shape, class... Options>
inline constexpr table_size size_of_item<variable_node<T, Shape, Options...>>{
    .requests = 1, .specials = size_of_items<Options...>().specials};
template<class... Items>
inline constexpr table_size size_of_item<group_node<Items...>> = size_of_items<Items...>();
template<class... Items>
inline constexpr table_size size_of_item<scope_node<Items...>> = [] {
    table_size total = size_of_items<Items...>();
    ++total.scopes;
    return total;
}();

} // namespace varscope::detail
