// SPDX-License-Identifier: MIT
// Policies of load for files with other names or orders of axes. That the model has what they name is checked
// at compile time.
#pragma once

// The header that reports errors comes first: compilers list each header through which it was included.
#include <varscope/graph/detail/errors/compile_error.hpp>

#include <varscope/checkpoint/detail/policies/checked_renames.hpp>
#include <varscope/checkpoint/detail/policies/checked_transposes.hpp>
#include <varscope/checkpoint/load.hpp>

namespace varscope {

/// The type of rename<Old, New>. Its members are read by renames.
template<fixed_string Old, name New>
struct rename_t {
    static constexpr detail::policies::name_rule rule{Old.view(), New.view(), false}; ///< for load
    /// What New must be in the graph.
    template<class Graph>
    using target = detail::policies::target_variable_or_whole<Graph, New>;
    static constexpr source_place written = detail::place_of(New); ///< for messages
};
/// An argument of renames: the tensor `Old` of the file is the variable `New`; of a partitioned one, the
/// tensors Old/part_0 and so on are its parts.
template<fixed_string Old, name New>
inline constexpr rename_t<Old, New> rename{};

/// The type of rename_prefix<Old, New>. Its members are read by renames.
template<fixed_string Old, name New>
struct rename_prefix_t {
    static constexpr detail::policies::name_rule rule{Old.view(), New.view(), true}; ///< for load
    /// What New must be in the graph.
    template<class Graph>
    using target = detail::policies::target_scope<Graph, New>;
    static constexpr source_place written = detail::place_of(New); ///< for messages
};
/// An argument of renames: the tensors below `Old` in the file are the variables below the scope `New`.
/// Either may be "", the root.
template<fixed_string Old, name New>
inline constexpr rename_prefix_t<Old, New> rename_prefix{};

/// The type of renames(...): a policy.
template<class... Rename>
struct renames_t {
    using is_policy = void;     ///< marks it as a policy
    using is_invertible = void; ///< also for save
    /// The compile error for a graph, if there is one.
    template<class Graph, class... All>
    using error = typename detail::policies::first_error<
        typename Rename::template target<Graph>::error...,
        typename detail::policies::checked_policies<Graph, All...>::error>::type;

    /// Whether it says where all variables of that scope are.
    static constexpr bool is_about_scope(std::string_view scope) {
        return ((Rename::rule.is_prefix && detail::policies::is_at_or_below(scope, Rename::rule.in_model)) ||
                ...);
    }
    /// Called by load.
    void apply_to(detail::policies::policy_set& set) const {
        (set.names.renames.push_back(Rename::rule), ...);
    }
};

namespace detail::policies {

template<class... Rename>
struct renames_in<renames_t<Rename...>> {
    using list = rename_list<Rename...>;
};

} // namespace detail::policies

/// A policy for files written before variables were renamed:
/// renames(rename<"old", "encoder/w">, rename_prefix<"model", "encoder">). A compile error if the model does
/// not have a new name, or if two renames, also of several such policies, apply to one variable. A renamed
/// variable is missing if the file lacks its old name, even if the file has the new one.
template<class... Rename>
constexpr renames_t<Rename...> renames(Rename...) {
    static_assert(sizeof...(Rename) != 0,
                  "varscope: renames takes vs::rename<...> and vs::rename_prefix<...>");
    return {};
}

/// The type of dotted: a policy.
struct dotted_t {
    using is_policy = void;     ///< marks it as a policy
    using is_invertible = void; ///< also for save
    /// There is no compile error.
    template<class, class...>
    using error = detail::errors::passed;

    /// Called by load.
    void apply_to(detail::policies::policy_set& set) const { set.names.is_dotted = true; }
};
/// A policy for files whose names have dots where the model has slashes: encoder.w is encoder/w.
inline constexpr dotted_t dotted{};

struct suffix_setting;
/// The type of suffixed<Suffix>: a policy.
template<fixed_string Suffix>
struct suffixed_t {
    using is_policy = void;         ///< marks it as a policy
    using is_invertible = void;     ///< also for save
    using setting = suffix_setting; ///< which is given once
    /// There is no compile error.
    template<class, class...>
    using error = detail::errors::passed;

    /// Called by load.
    void apply_to(detail::policies::policy_set& set) const { set.names.suffix = Suffix.view(); }
};
/// A policy for files whose names have something after them: with suffixed<":0">, encoder/w:0 is encoder/w.
/// Not for the names that rename and alias give one by one, which are those of the file.
template<fixed_string Suffix>
inline constexpr suffixed_t<Suffix> suffixed{};

namespace detail {

template<class Policy>
struct same_alias {
    static_assert(never<Policy>, "varscope: this alias gives its variable a name in the file that another "
                                 "policy gives it already; remove the alias");
};
// How often a policy gives a variable a name.
template<class Policy>
constexpr std::size_t count_names(const policies::name_rule&, const Policy*) {
    return 0;
}
template<class... Rename>
constexpr std::size_t count_names(const policies::name_rule& rule, const renames_t<Rename...>*) {
    return (std::size_t{Rename::rule == rule} + ... + 0);
}
template<class Policy>
    requires requires { typename Policy::is_alias; }
constexpr std::size_t count_names(const policies::name_rule& rule, const Policy*) {
    return Policy::rule == rule ? 1 : 0;
}

} // namespace detail

/// The type of alias<Other, Path>: a policy.
template<fixed_string Other, name Path>
struct alias_t {
    using is_policy = void; ///< marks it as a policy
    using is_alias = void;  ///< for other aliases
    static constexpr detail::policies::name_rule rule{Other.view(), Path.view(), false}; ///< for load
    /// The compile error for a graph, if there is one.
    template<class Graph, class... All>
    using error = typename detail::policies::first_error<
        typename detail::policies::target_variable<Graph, Path>::error,
        std::conditional_t<(detail::count_names(rule, static_cast<const All*>(nullptr)) + ...) == 1,
                           detail::errors::passed, detail::same_alias<alias_t>>>::type;

    /// Called by load.
    void apply_to(detail::policies::policy_set& set) const { set.names.aliases.push_back(rule); }
};
/// A policy for tied weights: the file may have the variable `Path` under the name `Other`, instead or as
/// well. If it has both, they must be equal. A compile error if the model has no such variable.
template<fixed_string Other, name Path>
inline constexpr alias_t<Other, Path> alias{};

/// The type of transpose<Path, Axis...>: a policy.
template<name Path, std::size_t... Axis>
struct transpose_t {
    using is_policy = void;                                         ///< marks it as a policy
    using is_invertible = void;                                     ///< also for save
    static constexpr std::string_view pattern = Path.view();        ///< which variables
    static constexpr source_place written = detail::place_of(Path); ///< for messages
    /// The compile error for a graph, if there is one.
    template<class Graph, class... All>
    using error = typename detail::policies::first_error<
        typename detail::policies::matched<detail::policies::fault_of<Graph, Axis...>(pattern), Graph, Path,
                                           Axis...>::error,
        typename detail::policies::all_transposes_checked<Graph, All...>::error>::type;

    /// Called by load.
    void apply_to(detail::policies::policy_set& set) const {
        set.names.transpositions.push_back({Path.view(), {Axis...}, sizeof...(Axis)});
    }
};
/// A policy for variables whose axes have another order in the file: axis i of the variable is axis `Axis[i]`
/// of the tensor, as in numpy.transpose; without axes, all are reversed. In the path, * matches any one
/// component, and a partitioned variable's name all its parts. A kernel [in,out] that PyTorch writes as
/// [out,in] needs transpose<"dense/kernel">. A compile error if no variable matches, the axes do not suit its
/// rank, or another transpose applies to it too.
template<name Path, std::size_t... Axis>
inline constexpr transpose_t<Path, Axis...> transpose{};

} // namespace varscope
