// SPDX-License-Identifier: MIT
// The policies of one call of load, as one object; and the error for other arguments.
#pragma once

#include <varscope/checkpoint/detail/elements/conversion.hpp>
#include <varscope/checkpoint/detail/list.hpp>
#include <varscope/checkpoint/detail/policies/name_rules.hpp>
#include <varscope/graph/detail/errors/compile_error.hpp>
#include <varscope/store/initialize.hpp>

namespace varscope::detail::policies {

struct policy_set {
    bool allows_missing = false;
    bool allows_unexpected = false;
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
// Completing `error` is the error if a policy does not suit the graph, or an argument is not a policy.
template<class Graph, class Policy>
struct checked_policy {
    using error = no_policy<Policy>;
};
template<class Graph, policy Policy>
struct checked_policy<Graph, Policy> {
    using error = typename Policy::template error<Graph>;
};
template<class Graph, class Policy>
using policy_error = typename checked_policy<Graph, Policy>::error;

template<class Graph, class... Policy>
policy_set set_of(const Policy&... policies) {
    policy_set set;
    if constexpr ((policy<Policy> && ...)) (policies.apply_to(set), ...);
    return set;
}

} // namespace varscope::detail::policies
