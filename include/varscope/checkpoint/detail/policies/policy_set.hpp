// SPDX-License-Identifier: MIT
// The policies of one call of load, as one object; and the error for other arguments.
#pragma once

#include <varscope/checkpoint/detail/elements/checksums.hpp>
#include <varscope/checkpoint/detail/elements/conversion.hpp>
#include <varscope/checkpoint/detail/list.hpp>
#include <varscope/checkpoint/detail/policies/name_rules.hpp>
#include <varscope/graph/detail/errors/compile_error.hpp>
#include <varscope/store/initialize.hpp>

namespace varscope::detail::policies {

struct policy_set {
    bool allows_missing = false;
    bool allows_unexpected = false;
    elements::checksums sums = elements::checksums::compared;
    seed_value seed{0};
    list<elements::conversion> conversions{};
    name_rules names{};

    [[nodiscard]] const elements::conversion* find(data_type to, data_type from) const {
        for (const elements::conversion& each : conversions)
            if (each.to == to && each.from == from) return &each;
        return nullptr;
    }
};

template<class Policy>
concept policy = requires {
    typename Policy::is_policy;
};

template<class Policy>
struct no_policy {
    static_assert(never<Policy>,
                  "varscope: the arguments after the path must be policies: vs::strict, vs::allow_missing, "
                  "vs::allow_unexpected, vs::convert<To, From>, or those of names.hpp");
};
// The first of them that is an error.
template<class... Error>
struct first_error {
    using type = errors::passed;
};
template<class Error, class... More>
struct first_error<Error, More...> {
    using type = Error;
};
template<class... More>
struct first_error<errors::passed, More...> : first_error<More...> {};

template<class Policy>
struct repeated_policy {
    static_assert(never<Policy>, "varscope: this policy is given twice; keep one of them");
};
template<class Policy>
struct contradicted_strict {
    static_assert(never<Policy>, "varscope: vs::strict allows nothing, but another policy allows something; "
                                 "remove one of them");
};
// Whether it allows more than other names or orders of axes.
template<class Policy>
inline constexpr bool is_allowance = false;
template<policy Policy>
inline constexpr bool is_allowance<Policy> = requires {
    typename Policy::is_allowance;
};

// Completing `error` is the error if a policy does not suit the graph or the other policies, or an argument
// is not a policy.
template<class Graph, class Policy, class... All>
struct checked_policy {
    using error = no_policy<Policy>;
};
template<class Graph, policy Policy, class... All>
struct checked_policy<Graph, Policy, All...> {
    static constexpr bool is_repeated = (std::size_t{std::is_same_v<Policy, All>} + ...) != 1;
    using error =
        typename first_error<typename Policy::template error<Graph, All...>,
                             std::conditional_t<is_repeated, repeated_policy<Policy>, errors::passed>>::type;
};

// Completing it is the error about the policies of one call.
template<class Graph, class... Policy>
using error_of = typename first_error<typename checked_policy<Graph, Policy, Policy...>::error...>::type;

template<class Graph, class... Policy>
policy_set set_of(const Policy&... policies) {
    policy_set set;
    if constexpr ((policy<Policy> && ...)) (policies.apply_to(set), ...);
    return set;
}

} // namespace varscope::detail::policies
