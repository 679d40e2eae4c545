// SPDX-License-Identifier: MIT
// The policies of one call in one object.
#pragma once

#include <varscope/checkpoint/detail/conversion.hpp>
#include <varscope/checkpoint/detail/list.hpp>
#include <varscope/checkpoint/detail/name_rules.hpp>
#include <varscope/store/initialize.hpp>

namespace varscope::detail {

struct policy_set {
    bool allows_missing = false;
    bool allows_unexpected = false;
    seed_value seed{0};
    list<conversion> conversions{};
    name_rules names{};

    [[nodiscard]] const conversion* find(data_type to, data_type from) const {
        for (const conversion& each : conversions)
            if (each.to == to && each.from == from) return &each;
        return nullptr;
    }
};

template<class Policy, class Graph>
concept policy = requires(const Policy& policy, policy_set& set) {
    policy.template apply_to<Graph>(set);
};

template<class Graph, class... Policy>
policy_set set_of(const Policy&... policies) {
    constexpr bool are_policies = (policy<Policy, Graph> && ...);
    static_assert(are_policies, "varscope: behind the path stand policies: vs::strict, vs::allow_missing, "
                                "vs::allow_unexpected, vs::convert<To, From>, or those of names.hpp");
    policy_set set;
    if constexpr (are_policies) (policies.template apply_to<Graph>(set), ...);
    return set;
}

} // namespace varscope::detail
