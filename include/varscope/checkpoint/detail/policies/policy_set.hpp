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

// What is told of each variable that the file lacks, after all has been loaded.
struct missing_listener {
    void (*tell)(const void* to, std::string_view key) = nullptr;
    const void* to = nullptr;
};

struct policy_set {
    bool allows_missing = false;
    bool allows_unexpected = false;
    bool is_relative = false;
    missing_listener on_missing{};
    std::string_view scope{};          // all that is loaded is below it
    list<std::string_view> skipped{};  // variables and scopes that are not loaded
    list<std::string_view> required{}; // those that are never missing
    elements::checksums sums = elements::checksums::compared;
    seed_value seed{0};
    list<elements::conversion> conversions{};
    name_rules names{};

    // Only what is below that scope is loaded.
    void set_scope(std::string_view path) {
        scope = path;
        if (is_relative) names.renames.push_back({"", path, true});
    }
    // Whether the names, and what is read, are those of the model.
    [[nodiscard]] bool is_plain() const { return names.is_empty() && skipped.empty() && scope.empty(); }
    [[nodiscard]] bool is_in_scope(std::string_view key) const { return is_below_prefix(key, scope); }
    [[nodiscard]] bool is_loaded(std::string_view key) const {
        return is_in_scope(key) && !is_among(key, skipped);
    }
    [[nodiscard]] bool can_be_missing(std::string_view key) const {
        return allows_missing && !is_among(key, required);
    }
    [[nodiscard]] const elements::conversion* find(data_type to, data_type from) const {
        for (const elements::conversion& each : conversions)
            if (each.to == to && each.from == from) return &each;
        return nullptr;
    }

  private:
    static bool is_among(std::string_view key, const list<std::string_view>& paths) {
        for (const std::string_view path : paths)
            if (is_at_or_below(key, path)) return true;
        return false;
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
                  "vs::allow_unexpected, vs::convert<To, From>, or those of names.hpp and scopes.hpp");
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

// Whether both set the same: a policy whose arguments are part of its type names what it sets.
template<class Policy, class Other>
inline constexpr bool is_same_policy = std::is_same_v<Policy, Other>;
template<class Policy, class Other>
    requires std::is_same_v<typename Policy::setting, typename Other::setting>
inline constexpr bool is_same_policy<Policy, Other> = true;

// Completing `error` is the error if a policy does not suit the graph or the other policies, or an argument
// is not a policy.
template<class Graph, class Policy, class... All>
struct checked_policy {
    using error = no_policy<Policy>;
};
template<class Graph, policy Policy, class... All>
struct checked_policy<Graph, Policy, All...> {
    static constexpr bool is_repeated = (std::size_t{is_same_policy<Policy, All>} + ...) != 1;
    using error =
        typename first_error<typename Policy::template error<Graph, All...>,
                             std::conditional_t<is_repeated, repeated_policy<Policy>, errors::passed>>::type;
};

// Whether it also says how files are written.
template<class Policy>
inline constexpr bool is_invertible = requires {
    typename Policy::is_invertible;
};

// Whether only a scope has a use for it.
template<class Policy>
inline constexpr bool is_for_scopes = requires {
    typename Policy::is_for_scopes;
};
template<class... Policy>
struct relative_store {
    static_assert(never<Policy...>, "varscope: vs::relative is for a scope, as in "
                                    "vs::load(vs::scope<path>(store), file, vs::relative)");
};

template<class... Policy>
struct relative_renamed {
    static_assert(never<Policy...>,
                  "varscope: vs::relative and vs::rename_prefix both say where the file has "
                  "the variables of this scope; remove one of them");
};
// Whether the policy says where all variables of a scope are.
template<class Policy>
constexpr bool is_about_scope(std::string_view scope) {
    if constexpr (requires { Policy::is_about_scope(scope); })
        return Policy::is_about_scope(scope);
    else
        return false;
}

// What is loaded or saved if it is not a scope, which has a path.
struct whole_store {};
template<class Place>
inline constexpr bool has_scope = requires {
    Place::scope;
};
template<class Place, class... Policy>
struct error_of_relative {
    using type =
        std::conditional_t<(is_for_scopes<Policy> || ...), relative_store<Policy...>, errors::passed>;
};
template<class Place, class... Policy>
    requires has_scope<Place>
struct error_of_relative<Place, Policy...> {
    static constexpr bool is_renamed = (is_about_scope<Policy>(Place::scope) || ...);
    using type = std::conditional_t<is_renamed && (is_for_scopes<Policy> || ...), relative_renamed<Policy...>,
                                    errors::passed>;
};

// Completing it is the error about the policies of one call, for a scope or for a whole store.
template<class Place, class Graph, class... Policy>
using error_at = typename first_error<typename checked_policy<Graph, Policy, Policy...>::error...,
                                      typename error_of_relative<Place, Policy...>::type>::type;
template<class Graph, class... Policy>
using error_of = error_at<whole_store, Graph, Policy...>;

template<class Graph, class... Policy>
policy_set set_of(const Policy&... policies) {
    policy_set set;
    set.names.model = &model_schema_of<Graph>::value;
    if constexpr ((policy<Policy> && ...)) (policies.apply_to(set), ...);
    return set;
}

} // namespace varscope::detail::policies
