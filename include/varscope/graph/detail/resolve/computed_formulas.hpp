// SPDX-License-Identifier: MIT
// Calls the custom getters of a get_variable call once more, to get their formula as a type: the variables
// are known now.
#pragma once

#include <varscope/graph/detail/resolve/resolved.hpp>

#include <cstddef>
#include <cstdint>

namespace varscope::detail::resolve {

using namespace arguments;
using namespace records;

// Returns the variables that the walk returned, in the same order.
struct recorded_calls {
    const entry_index* next;

    constexpr variable_handle get(const variable_request&) { return {*next++}; }
};

// The child that contains request number K of a list, and the number of requests before that child.
struct child_place {
    std::size_t index = 0;
    std::uint32_t before = 0;
};
template<std::uint32_t K, class... Items>
inline constexpr child_place child_with = [] {
    constexpr std::uint32_t counts[] = {size_of_item<Items>.requests..., 0};
    child_place at;
    while (at.before + counts[at.index] <= K) at.before += counts[at.index++];
    return at;
}();

// Calls f(getters, variable_node) for request number K. `Reset`, if not 0, counts the scopes that are entered
// again on the way, down to the one that the enclosing getters do not reach.
template<std::uint32_t K, std::uint32_t Reset, class Getters, class T, class Shape, class... Options, class F>
constexpr auto visit_request(const Getters& getters, const variable_node<T, Shape, Options...>& node, F f) {
    return f(getters_of_variable(getters, node.options), node);
}
template<std::uint32_t K, std::uint32_t Reset, class Getters, class Indices, class... Items, class F>
constexpr auto visit_request_in(const Getters& getters, const item_list<Indices, Items...>& content, F f) {
    constexpr child_place child = child_with<K, Items...>;
    return visit_request<K - child.before, Reset>(getters, item_at<child.index>(content), f);
}
template<std::uint32_t K, std::uint32_t Reset, class Getters, class... Items, class F>
constexpr auto visit_request(const Getters& getters, const scope_node<Items...>& node, F f) {
    if constexpr (has<role::scope_reference, Items...> && Reset == 1)
        return visit_request_in<K, 0>(getters_inside(no_getters(), node.content), node.content, f);
    else if constexpr (has<role::scope_reference, Items...> && Reset > 1)
        return visit_request_in<K, Reset - 1>(getters_inside(getters, node.content), node.content, f);
    else
        return visit_request_in<K, Reset>(getters_inside(getters, node.content), node.content, f);
}
template<std::uint32_t K, std::uint32_t Reset, class Getters, class... Items, class F>
constexpr auto visit_request(const Getters& getters, const group_node<Items...>& node, F f) {
    return visit_request_in<K, Reset>(getters_inside(getters, node.content), node.content, f);
}
template<std::uint32_t K, std::uint32_t Reset, class Getters, std::size_t Count, class Content, class F>
constexpr auto visit_request(const Getters& getters, const slots_node<Count, Content>& node, F f) {
    return visit_request<K, Reset>(getters, node.content, f);
}
template<std::uint32_t K, std::uint32_t Reset, class Getters, class... Items, class F>
constexpr auto visit_request(const Getters& getters, const name_scope_node<Items...>& node, F f) {
    return visit_request_in<K, Reset>(getters, node.content, f);
}
template<std::uint32_t K, std::uint32_t Reset, class Getters, std::size_t Length, class Content, class F>
constexpr auto visit_request(const Getters& getters, const template_call<Length, Content>& call, F f) {
    return visit_request<K, Reset>(getters, call.content.value, f);
}

// The formula of request number K, which is number `Computed` of those that getters compute.
template<const auto& Variables, std::uint32_t K, std::uint32_t Computed>
constexpr auto formula_at() {
    constexpr std::uint32_t reset = resolved<Variables>.computed[Computed].scope.reset;
    return visit_request<K, reset>(
        no_getters(), declaration_of(Variables), [](const auto& getters, const auto& node) {
            const computed_record& computed = resolved<Variables>.computed[Computed];
            recorded_calls calls{resolved<Variables>.leaves + computed.first_leaf};
            request_memory memory;
            return ask(getters, asking<recorded_calls>{&calls},
                       request_of(resolved<Variables>.options, computed.scope, node, memory));
        });
}

} // namespace varscope::detail::resolve
