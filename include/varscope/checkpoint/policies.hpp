// SPDX-License-Identifier: MIT
// What may differ between a file and a model, said by the caller: nothing, unless it is named here.
#pragma once

#include <varscope/checkpoint/detail/policies/policy_set.hpp>

namespace varscope {

/// The file has the variables of the model and nothing else. What holds without any other policy.
struct strict_t {
    using is_policy = void;
    template<class>
    using error = detail::errors::passed;

    void apply_to(detail::policies::policy_set&) const {}
};
inline constexpr strict_t strict{};

/// Variables that the file lacks get the values of their initializers: those of seed(0), or of the seed in
/// allow_missing(seed(1)).
struct allow_missing_t {
    using is_policy = void;
    template<class>
    using error = detail::errors::passed;

    seed_value from{0};
    constexpr allow_missing_t operator()(seed_value seed) const { return {seed}; }

    void apply_to(detail::policies::policy_set& set) const {
        set.allows_missing = true;
        set.seed = from;
    }
};
inline constexpr allow_missing_t allow_missing{};

/// The file may have more tensors; they are not read.
struct allow_unexpected_t {
    using is_policy = void;
    template<class>
    using error = detail::errors::passed;

    void apply_to(detail::policies::policy_set& set) const { set.allows_unexpected = true; }
};
inline constexpr allow_unexpected_t allow_unexpected{};

/// Variables of `To` may come from tensors of `From`. Each number is rounded once to the nearest; an integer
/// that `To` does not have is an error.
template<class To, class From>
struct convert_t {
    using is_policy = void;
    template<class>
    using error = detail::elements::checked_conversion<To, From>;

    void apply_to(detail::policies::policy_set& set) const {
        set.conversions.push_back(detail::elements::conversion_of<To, From>());
    }
};
template<class To, class From>
inline constexpr convert_t<To, From> convert{};

} // namespace varscope
