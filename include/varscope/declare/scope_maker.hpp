// SPDX-License-Identifier: MIT
// variable_scope<"s">: what is called with the options and declarations of a scope, and makes its node.
#pragma once

#include <varscope/declare/node.hpp>

#include <cstddef>
#include <type_traits>

namespace varscope::detail {

// The index of the first declaration among the items of a node, or their number.
template<class... Items>
constexpr std::size_t first_declaration() {
    constexpr bool is[] = {is_declaration<Items>..., true};
    std::size_t first = 0;
    while (!is[first]) ++first;
    return first;
}

// Gives a node's name the place of the first declaration in it.
template<class Indices, class... Items>
constexpr void place_like_first(label& name, const item_list<Indices, Items...>& content) {
    if constexpr (constexpr std::size_t first = first_declaration<Items...>(); first < sizeof...(Items)) {
        const auto& node = item_at<first>(content);
        if constexpr (requires { node.name.where(); }) {
            name.called = node.name.where();
        } else if constexpr (requires { place_like_first(name, node.content); }) {
            place_like_first(name, node.content);
        }
    }
}

// An object, as variable_maker. Its place is that of the call, but of more than three items that of the first
// declaration among them: no parameter with a default can follow a pack, each further candidate costs compile
// time, and a place in the name would make an object of each scope.
struct scope_maker {
    name_facts facts;
    const name_facts* name = &facts; // of the original, also in a copy

    constexpr auto operator()(source_place at = {__builtin_FILE(), unsigned(__builtin_LINE())}) const {
        return scope_node<>{{name, at}, {}};
    }
    template<class A>
    constexpr auto operator()(const A& a,
                              source_place at = {__builtin_FILE(), unsigned(__builtin_LINE())}) const {
        return scope_node<kept<A>>{{name, at}, {{a}}};
    }
    template<class A, class B>
    constexpr auto operator()(const A& a, const B& b,
                              source_place at = {__builtin_FILE(), unsigned(__builtin_LINE())}) const {
        return scope_node<kept<A>, kept<B>>{{name, at}, {{a}, {b}}};
    }
    template<class A, class B, class C>
    constexpr auto operator()(const A& a, const B& b, const C& c,
                              source_place at = {__builtin_FILE(), unsigned(__builtin_LINE())}) const {
        return scope_node<kept<A>, kept<B>, kept<C>>{{name, at}, {{a}, {b}, {c}}};
    }
    template<class A, class B, class C, class D, class... Items>
    constexpr auto operator()(const A& a, const B& b, const C& c, const D& d, const Items&... items) const {
        scope_node<kept<A>, kept<B>, kept<C>, kept<D>, kept<Items>...> node{{name},
                                                                            {{a}, {b}, {c}, {d}, {items}...}};
        place_like_first(node.name, node.content);
        return node;
    }
};

} // namespace varscope::detail
