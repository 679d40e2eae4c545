// SPDX-License-Identifier: MIT
// The chain of custom getters that a request passes through, the innermost first.
#pragma once

#include <varscope/declare/getter.hpp>
#include <varscope/graph/detail/arguments/request_of.hpp>
#include <varscope/graph/variable_request.hpp>

#include <cstdint>
#include <type_traits>

namespace varscope::detail::resolve {

using namespace arguments;
using namespace records;

struct no_getters {};
template<class F, class Outer>
struct getter_chain {
    const F* function;
    Outer outer;
};

// The end of the chain: creates or finds variables.
template<class Source>
struct asking {
    Source* source;

    constexpr variable_handle operator()(const variable_request& request) const {
        return source->get(request);
    }
};

template<class Real>
constexpr auto ask(const no_getters&, const Real& real, const variable_request& request) {
    return real(request);
}
template<class F, class Outer, class Real>
constexpr auto ask(const getter_chain<F, Outer>& getters, const Real& real, const variable_request& request);

// What a user's function receives as `getter`.
template<class Outer, class Real>
struct next_getter {
    const Outer* outer;
    const Real* real;

    constexpr auto operator()(const variable_request& request) const { return ask(*outer, *real, request); }
};
template<class F, class Outer, class Real>
constexpr auto ask(const getter_chain<F, Outer>& getters, const Real& real, const variable_request& request) {
    return (*getters.function)(next_getter<Outer, Real>{&getters.outer, &real}, request);
}

template<class Getters, class Real>
inline constexpr bool can_ask = true;
template<class F, class Outer, class Real>
inline constexpr bool can_ask<getter_chain<F, Outer>, Real> =
    std::is_invocable_v<const F&, next_getter<Outer, Real>, const variable_request&>&& can_ask<Outer, Real>;

// The getters for what is in a scope: its own before those of the enclosing scopes.
template<class Getters, class Indices, class... Items>
constexpr auto getters_inside(const Getters& getters, const item_list<Indices, Items...>& content) {
    constexpr std::size_t own = index_of<role::custom_getter, Items...>;
    if constexpr (own < sizeof...(Items)) {
        using function = std::remove_cvref_t<decltype(item_at<own>(content).function)>;
        return getter_chain<function, Getters>{&item_at<own>(content).function, getters};
    } else {
        return getters;
    }
}
// A getter given to get_variable itself replaces those of the scopes.
template<class Getters, class Indices, class... Options>
constexpr auto getters_of_variable(const Getters& getters, const item_list<Indices, Options...>& options) {
    if constexpr (has<role::custom_getter, Options...>)
        return getters_inside(no_getters(), options);
    else
        return getters;
}

template<class T, class Shape, class... Options>
constexpr variable_request request_of(const option_record* options, const scope_state& scope,
                                      const variable_node<T, Shape, Options...>& node,
                                      request_memory& memory) {
    request wanted = request_for<T, Shape>;
    wanted.name = &node.name;
    special_record special;
    request_extras extras;
    set_options(wanted, special, extras, node.options);
    const option_record own = options_of(inherited_options(options, scope), node.options);
    apply_options(wanted, extras, own);
    if (scope.is_frozen && !wanted.is_trainable_explicit) wanted.trainable = false;
    return variable_request(wanted, special, extras, own, scope, memory);
}

} // namespace varscope::detail::resolve
