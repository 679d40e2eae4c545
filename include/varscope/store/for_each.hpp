// SPDX-License-Identifier: MIT
// for_each(store, f): calls a function with a typed view of each variable, also of several stores at once.
#pragma once

#include <varscope/store/detail/together/visitor.hpp>

#include <cstddef>
#include <utility>

namespace varscope {

namespace detail {

// What the arguments before the function are, and the assertion: apart, so that a mistake is one error with
// few notes.
template<class... Source>
struct for_each_sources {
    static constexpr bool are_stores = sizeof...(Source) != 0 && (Source::is_source && ...);
    static constexpr bool are_stores_or_reported = are_stores || (Source::is_reported || ...);
    struct check {
        static_assert(
            are_stores_or_reported,
            "varscope: for_each takes a variable_store or a scope, or several, and then a function of a "
            "view of each");
    };
};

// One of several function arguments, without <tuple>.
template<std::size_t I, class First, class... Rest>
constexpr auto&& argument(First&& first, Rest&&... rest) {
    if constexpr (I == 0)
        return static_cast<First&&>(first);
    else
        return argument<I - 1>(static_cast<Rest&&>(rest)...);
}
template<std::size_t I, class... Argument>
using argument_type = std::remove_reference_t<decltype(argument<I>(std::declval<Argument>()...))>;

// All that is known of a call before it is made.
template<auto Key, class F, bool HasStores, class... Source>
struct for_each_call {
    using error = errors::passed;
    static constexpr bool is_valid = false;
};
template<auto Key, class F, class... Source>
struct for_each_call<Key, F, true, Source...> {
    using matching = together::matching<Key, together::part_of<Source>...>;
    using visitor = together::visitor<matching, F, Source...>;
    using mismatch = together::mismatch_among<matching, together::part_of<Source>...>;
    using error = typename std::conditional_t<matching::do_match, visitor, mismatch>::error;
    static constexpr bool is_valid = matching::do_match;
};
template<auto Key, class Indices, class... Argument>
struct for_each_arguments;
template<auto Key, std::size_t... Store, class... Argument>
struct for_each_arguments<Key, std::index_sequence<Store...>, Argument...> {
    using sources = for_each_sources<source_of<argument_type<Store, Argument...>>...>;
    using check = typename sources::check;
    using call = for_each_call<Key, argument_type<sizeof...(Store), Argument...>, sources::are_stores,
                               source_of<argument_type<Store, Argument...>>...>;
    static void run(Argument&... arguments) {
        call::visitor::run(argument<sizeof...(Store)>(arguments...),
                           {memory::present<typename source_of<argument_type<Store, Argument...>>::graph>(
                               std::as_const(argument<Store>(arguments...)).data())...});
    }
};

} // namespace detail

/// Calls f(view) for each variable of a store, or of a scope of one, in order of creation, with a
/// resource_view for resource variables and a variable_view for others (of cached ones: the variable, not the
/// copy): for_each(store, f). f must accept a view of each dtype and shape; it is instantiated once for each
/// of these.
///
/// With several stores or scopes, for_each(weights, gradients, f) calls f(weight, gradient) with the views
/// that belong together: in variants of one model those of one variable, of which the stores of trainable
/// variables have only these; else those of one path, which all must have with the same dtype and shape: a
/// compile error says what is missing. Throws moved_from_store.
template<class... Argument>
void for_each(Argument&&... arguments) {
    using stores = std::make_index_sequence<sizeof...(Argument) - 1>;
    using all = detail::for_each_arguments<detail::all_collections, stores, Argument...>;
    static_assert(sizeof(typename all::check) != 0 && sizeof(typename all::call::error) != 0);
    if constexpr (all::call::is_valid) all::run(arguments...);
}
/// The same for the variables of a collection: for_each<"trainable_variables">(weights, gradients, f).
template<fixed_string Key, class... Argument>
void for_each(Argument&&... arguments) {
    using stores = std::make_index_sequence<sizeof...(Argument) - 1>;
    using all = detail::for_each_arguments<Key, stores, Argument...>;
    static_assert(sizeof(typename all::check) != 0 && sizeof(typename all::call::error) != 0);
    if constexpr (all::call::is_valid) all::run(arguments...);
}

} // namespace varscope
