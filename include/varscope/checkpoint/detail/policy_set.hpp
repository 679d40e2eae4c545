// SPDX-License-Identifier: MIT
// The policies of one call in one object.
#pragma once

#include <varscope/checkpoint/detail/conversion.hpp>
#include <varscope/checkpoint/policies.hpp>

#include <cstddef>

namespace varscope::detail {

struct policy_set {
    bool allows_missing = false;
    bool allows_unexpected = false;
    seed_value seed{0};
    const conversion* conversions = nullptr;
    std::size_t conversion_count = 0;

    [[nodiscard]] const conversion* find(data_type to, data_type from) const {
        for (std::size_t i = 0; i < conversion_count; ++i)
            if (conversions[i].to == to && conversions[i].from == from) return conversions + i;
        return nullptr;
    }
};

template<class T>
inline constexpr bool is_conversion = false;
template<class To, class From>
inline constexpr bool is_conversion<convert_t<To, From>> = true;

template<class Policy>
constexpr bool is_policy = std::is_same_v<Policy, strict_t> || std::is_same_v<Policy, allow_missing_t> ||
                           std::is_same_v<Policy, allow_unexpected_t> || is_conversion<Policy>;

template<class... Policy>
struct conversion_list {
    conversion of[sizeof...(Policy) + 1]{};
    std::size_t count = 0;

    constexpr conversion_list() { (add(Policy()), ...); }

  private:
    template<class Other>
    constexpr void add(Other) {}
    template<class To, class From>
    constexpr void add(convert_t<To, From>) {
        of[count++] = conversion_of<To, From>();
    }
};
template<class... Policy>
inline constexpr conversion_list<Policy...> conversions_of{};

inline void apply(policy_set& set, allow_missing_t policy) {
    set.allows_missing = true;
    set.seed = policy.from;
}
inline void apply(policy_set& set, allow_unexpected_t) { set.allows_unexpected = true; }
template<class Other>
void apply(policy_set&, Other) {}

template<class... Policy>
policy_set set_of(Policy... policies) {
    static_assert((is_policy<Policy> && ...),
                  "varscope: policies are vs::strict, vs::allow_missing, vs::allow_unexpected and "
                  "vs::convert<To, From>");
    policy_set set;
    if constexpr ((is_policy<Policy> && ...)) {
        (apply(set, policies), ...);
        set.conversions = conversions_of<Policy...>.of;
        set.conversion_count = conversions_of<Policy...>.count;
    }
    return set;
}

} // namespace varscope::detail
