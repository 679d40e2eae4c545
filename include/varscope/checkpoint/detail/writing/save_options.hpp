// SPDX-License-Identifier: MIT
// What save takes after the path: durability, and policies that say how variables are called in the file.
#pragma once

#include <varscope/checkpoint/detail/policies/policy_set.hpp>
#include <varscope/checkpoint/detail/scope_path.hpp>
#include <varscope/checkpoint/durability.hpp>

#include <type_traits>

namespace varscope::detail::writing {

template<class Option>
inline constexpr bool is_durability = std::is_same_v<Option, synced_t> || std::is_same_v<Option, unsynced_t>;

template<class... Option>
inline constexpr bool is_synced = !(std::is_same_v<Option, unsynced_t> || ...);
template<class... Option>
inline constexpr bool has_policies = (policies::policy<Option> || ...);

template<class Option>
struct no_option {
    static_assert(
        never<Option>,
        "varscope: save takes vs::synced or vs::unsynced, and the policies that say how variables are "
        "called in the file: vs::dotted, vs::renames, vs::suffixed, vs::transpose, vs::under, "
        "vs::relative");
};
template<class Option, class... Other>
using error_of_option = std::conditional_t<is_durability<Option> || policies::is_invertible<Option>,
                                           errors::passed, no_option<Option>>;

// The policies among the options, and the error about them.
template<class... Policy>
struct policy_list {
    template<class Place, class Graph>
    using error = policies::error_at<Place, Graph, Policy...>;
};
template<class... A, class... B>
policy_list<A..., B...> operator+(policy_list<A...>, policy_list<B...>);
template<class Option>
using listed = std::conditional_t<is_durability<Option>, policy_list<>, policy_list<Option>>;

// What is saved as error_at takes it. Source is that of a look-up.
template<class Source, bool IsScope = is_scope<Source>>
struct saved_place : policies::whole_store {};
template<class Source>
struct saved_place<Source, true> {
    static constexpr std::string_view scope = scope_path_of<Source>();
};

template<class Place, class Graph, class... Option>
using error_of_options =
    typename policies::first_error<typename policies::first_error<error_of_option<Option>...>::type,
                                   typename decltype((policy_list<>() + ... +
                                                      listed<Option>()))::template error<Place, Graph>>::type;

template<class Option>
void apply(const Option& option, policies::policy_set& rules) {
    if constexpr (policies::policy<Option>) option.apply_to(rules);
}
template<class Graph, class... Option>
policies::policy_set rules_of(std::string_view scope, const Option&... options) {
    policies::policy_set rules = policies::set_of<Graph>();
    (apply(options, rules), ...);
    if (!scope.empty()) rules.set_scope(scope);
    return rules;
}

} // namespace varscope::detail::writing
