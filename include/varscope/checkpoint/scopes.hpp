// SPDX-License-Identifier: MIT
// Policies of load about parts of a model, and of a file. Not part of <varscope/varscope.hpp>.
#pragma once

// The header that reports errors comes first: compilers list each header through which it was included.
#include <varscope/graph/detail/errors/compile_error.hpp>

#include <varscope/checkpoint/detail/policies/part_paths.hpp>
#include <varscope/checkpoint/load.hpp>
#include <varscope/store/scope.hpp>

namespace varscope {

/// The type of skip<Path>: a policy.
template<name Path>
struct skip_t {
    using is_policy = void;                                  ///< marks it as a policy
    using is_allowance = void;                               ///< and that it allows something
    static constexpr std::string_view skipped = Path.view(); ///< the path
    /// The compile error if the graph has no such variable or scope.
    template<class Graph, class...>
    using error = typename detail::policies::part_path<Graph, Path>::error;

    /// Called by load.
    void apply_to(detail::policies::policy_set& set) const { set.skipped.push_back(skipped); }
};
/// A policy that does not load a variable, or all below a scope, whether the file has them or not:
/// skip<"head"> to train the last layers anew. Their initializers are run with seed(0), or with the seed in
/// allow_missing(seed(1)); loading into an existing store leaves them as they are. What the file has below
/// that scope is not unexpected.
template<name Path>
inline constexpr skip_t<Path> skip{};

namespace detail::policies {

template<class Policy>
struct required_and_skipped {
    static_assert(never<Policy>,
                  "varscope: vs::skip leaves out what vs::require asks for; remove one of them");
};
template<class Policy>
constexpr bool skips(std::string_view, const Policy*) {
    return false;
}
template<class Policy>
    requires requires { Policy::skipped; }
constexpr bool skips(std::string_view path, const Policy*) { return is_at_or_below(path, Policy::skipped); }

} // namespace detail::policies

/// The type of require<Path>: a policy.
template<name Path>
struct require_t {
    using is_policy = void; ///< marks it as a policy
    /// The compile error if the graph has no such variable or scope, or all of it is skipped.
    template<class Graph, class... All>
    using error = typename detail::policies::first_error<
        typename detail::policies::part_path<Graph, Path>::error,
        std::conditional_t<(detail::policies::skips(Path.view(), static_cast<const All*>(nullptr)) || ...),
                           detail::policies::required_and_skipped<require_t>, detail::errors::passed>>::type;

    /// Called by load.
    void apply_to(detail::policies::policy_set& set) const { set.required.push_back(Path.view()); }
};
/// A policy beside allow_missing: this variable, or all below this scope, must be in the file, except for
/// what skip names in it.
template<name Path>
inline constexpr require_t<Path> require{};

struct under_setting;
/// The type of under<Path>: a policy.
template<fixed_string Path>
struct under_t {
    using is_policy = void;        ///< marks it as a policy
    using is_invertible = void;    ///< also for save
    using setting = under_setting; ///< which is given once
    /// There is no compile error.
    template<class, class...>
    using error = detail::errors::passed;

    /// Called by load.
    void apply_to(detail::policies::policy_set& set) const { set.names.under = Path.view(); }
};
/// A policy for files that have more than the model: with under<"state_dict">, state_dict/w, or state_dict.w,
/// is w, and what is not below that name is not looked at.
template<fixed_string Path>
inline constexpr under_t<Path> under{};

/// The type of relative: a policy.
struct relative_t {
    using is_policy = void;     ///< marks it as a policy
    using is_invertible = void; ///< also for save
    using is_for_scopes = void; ///< and that a whole store has no use for it
    /// There is no compile error.
    template<class, class...>
    using error = detail::errors::passed;

    /// Called by load.
    void apply_to(detail::policies::policy_set& set) const { set.is_relative = true; }
};
/// A policy for scopes, whose variables are in the file under their names in the scope:
/// load(scope<"encoder">(store), path, relative) reads w into encoder/w. A compile error beside a
/// rename_prefix that is about the whole scope.
inline constexpr relative_t relative{};

} // namespace varscope
