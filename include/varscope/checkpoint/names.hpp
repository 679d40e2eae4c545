// SPDX-License-Identifier: MIT
// Policies of load for files with other names or orders of axes. That the model has what they name is checked
// at compile time.
#pragma once

// The header that reports errors comes first: compilers list each header through which it was included.
#include <varscope/graph/detail/errors/compile_error.hpp>

#include <varscope/checkpoint/load.hpp>

namespace varscope {

namespace detail {

// The error if the model has no such variable or scope.
template<class Graph, name Path, bool IsKnown = Graph::template contains<Path>>
struct target_variable {
    using error = errors::passed;
};
template<class Graph, name Path>
struct target_variable<Graph, Path, false> : lookup::unknown_variable<Graph, lookup::scope_id{}, Path> {};
template<class Graph, name Path, bool IsRoot = Path.size() == 0>
struct target_scope : lookup::known_scope<Graph, lookup::scope_id{}, Path> {};
template<class Graph, name Path>
struct target_scope<Graph, Path, true> {
    using error = errors::passed;
};

} // namespace detail

/// The type of rename<Old, New>. Its members are read by renames.
template<fixed_string Old, name New>
struct rename_t {
    static constexpr detail::policies::name_rule rule{Old.view(), New.view(), false}; ///< for load
    /// What New must be in the graph.
    template<class Graph>
    using target = detail::target_variable<Graph, New>;
    static constexpr source_place written = detail::place_of(New); ///< for messages
};
/// An argument of renames: the tensor `Old` of the file is the variable `New`.
template<fixed_string Old, name New>
inline constexpr rename_t<Old, New> rename{};

/// The type of rename_prefix<Old, New>. Its members are read by renames.
template<fixed_string Old, name New>
struct rename_prefix_t {
    static constexpr detail::policies::name_rule rule{Old.view(), New.view(), true}; ///< for load
    /// What New must be in the graph.
    template<class Graph>
    using target = detail::target_scope<Graph, New>;
    static constexpr source_place written = detail::place_of(New); ///< for messages
};
/// An argument of renames: the tensors below `Old` in the file are the variables below the scope `New`.
/// Either may be "", the root.
template<fixed_string Old, name New>
inline constexpr rename_prefix_t<Old, New> rename_prefix{};

namespace detail {

// A variable to which two renames apply.
struct renamed_twice {
    std::uint32_t variable = no_index;
    std::size_t first = 0;
    std::size_t second = 0;
};
template<const auto& Variables, std::size_t Count>
constexpr renamed_twice find_renamed_twice(const policies::name_rule (&rules)[Count]) {
    for (std::uint32_t i = 0; i < resolve::resolved<Variables>.variable_count; ++i) {
        std::size_t first = Count;
        for (std::size_t rule = 0; rule < Count; ++rule) {
            if (!rules[rule].is_about(derived::key_at<Variables>(i))) continue;
            if (first != Count) return {i, first, rule};
            first = rule;
        }
    }
    return {};
}

template<class Graph, class... Rename>
struct checked_renames;
template<const auto& Variables, class... Rename>
struct checked_renames<resolved_graph<Variables>, Rename...> {
    static constexpr policies::name_rule rules[sizeof...(Rename)] = {Rename::rule...};
    static constexpr source_place places[sizeof...(Rename)] = {Rename::written...};
    static constexpr renamed_twice twice = find_renamed_twice<Variables>(rules);
    static constexpr diagnosis_report report = [] {
        diagnosis_report out{.kind = finding_kind::ambiguous_rename, .here = places[twice.second]};
        if (twice.variable == no_index) return out;
        out.path = wording::shorten(derived::key_at<Variables>(twice.variable));
        out.specified << wording::shorten(rules[twice.second].in_file).view();
        out.found << wording::shorten(rules[twice.first].in_file).view();
        return out;
    }();
    using error = std::conditional_t<twice.variable == no_index, errors::passed, errors::error_of<report>>;
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

} // namespace detail

/// The type of renames(...): a policy.
template<class... Rename>
struct renames_t {
    using is_policy = void; ///< marks it as a policy
    /// The compile error for a graph, if there is one.
    template<class Graph>
    using error =
        typename detail::first_error<typename Rename::template target<Graph>::error...,
                                     typename detail::checked_renames<Graph, Rename...>::error>::type;

    /// Called by load.
    void apply_to(detail::policies::policy_set& set) const {
        (set.names.renames.push_back(Rename::rule), ...);
    }
};
/// A policy for files written before variables were renamed:
/// renames(rename<"old", "encoder/w">, rename_prefix<"model", "encoder">). A compile error if the model does
/// not have a new name, or if two renames apply to one variable.
template<class... Rename>
constexpr renames_t<Rename...> renames(Rename...) {
    static_assert(sizeof...(Rename) != 0,
                  "varscope: renames takes vs::rename<...> and vs::rename_prefix<...>");
    return {};
}

/// The type of dotted: a policy.
struct dotted_t {
    using is_policy = void; ///< marks it as a policy
    /// There is no compile error.
    template<class>
    using error = detail::errors::passed;

    /// Called by load.
    void apply_to(detail::policies::policy_set& set) const { set.names.is_dotted = true; }
};
/// A policy for files whose names have dots where the model has slashes: encoder.w is encoder/w.
inline constexpr dotted_t dotted{};

/// The type of alias<Other, Path>: a policy.
template<fixed_string Other, name Path>
struct alias_t {
    using is_policy = void; ///< marks it as a policy
    /// The compile error for a graph, if there is one.
    template<class Graph>
    using error = typename detail::target_variable<Graph, Path>::error;

    /// Called by load.
    void apply_to(detail::policies::policy_set& set) const {
        set.names.aliases.push_back({Other.view(), Path.view(), false});
    }
};
/// A policy for tied weights: the file may have the variable `Path` under the name `Other`, instead or as
/// well. If it has both, they must be equal. A compile error if the model has no such variable.
template<fixed_string Other, name Path>
inline constexpr alias_t<Other, Path> alias{};

namespace detail {

template<std::size_t... Axis>
constexpr bool is_permutation() {
    constexpr std::size_t axes[] = {Axis..., 0};
    bool is_seen[sizeof...(Axis) + 1]{};
    for (std::size_t i = 0; i < sizeof...(Axis); ++i) {
        if (axes[i] >= sizeof...(Axis) || is_seen[axes[i]]) return false;
        is_seen[axes[i]] = true;
    }
    return true;
}

// The number of variables that match, and how many of them have another rank than the given one, if any.
struct match_count {
    std::uint32_t all = 0;
    std::uint32_t of_other_rank = 0;
};
template<const auto& Variables>
constexpr match_count count_matches(resolved_graph<Variables>, std::string_view pattern, std::size_t rank) {
    match_count count;
    for (std::uint32_t i = 0; i < resolve::resolved<Variables>.variable_count; ++i) {
        if (!policies::matches(pattern, derived::key_at<Variables>(i))) continue;
        ++count.all;
        if (rank != 0 && resolve::resolved<Variables>.variables[i].shape->rank != rank) ++count.of_other_rank;
    }
    return count;
}

template<std::size_t... Axis>
struct checked_axes {
    static_assert(
        is_permutation<Axis...>(),
        "varscope: transpose takes each axis of its variables once, as in vs::transpose<path, 1, 0>");
};
template<class Graph>
struct checked_ranks {
    static_assert(never<Graph>, "varscope: transpose takes as many axes as its variables have");
};

enum class match_fault { none, axes, nothing, rank };
template<class Graph, std::size_t... Axis>
constexpr match_fault fault_of(std::string_view pattern) {
    const match_count count = count_matches(Graph(), pattern, sizeof...(Axis));
    return !is_permutation<Axis...>() ? match_fault::axes
           : count.all == 0           ? match_fault::nothing
           : count.of_other_rank != 0 ? match_fault::rank
                                      : match_fault::none;
}
template<match_fault, class Graph, name Path, std::size_t... Axis>
struct matched {
    using error = errors::passed;
};
template<class Graph, name Path, std::size_t... Axis>
struct matched<match_fault::axes, Graph, Path, Axis...> {
    using error = checked_axes<Axis...>;
};
template<class Graph, name Path, std::size_t... Axis>
struct matched<match_fault::nothing, Graph, Path, Axis...>
    : lookup::unknown_variable<Graph, lookup::scope_id{}, Path> {};
template<class Graph, name Path, std::size_t... Axis>
struct matched<match_fault::rank, Graph, Path, Axis...> {
    using error = checked_ranks<Graph>;
};

} // namespace detail

/// The type of transpose<Path, Axis...>: a policy.
template<name Path, std::size_t... Axis>
struct transpose_t {
    using is_policy = void; ///< marks it as a policy
    /// The compile error for a graph, if there is one.
    template<class Graph>
    using error =
        typename detail::matched<detail::fault_of<Graph, Axis...>(Path.view()), Graph, Path, Axis...>::error;

    /// Called by load.
    void apply_to(detail::policies::policy_set& set) const {
        set.names.transpositions.push_back({Path.view(), {Axis...}, sizeof...(Axis)});
    }
};
/// A policy for variables whose axes have another order in the file: axis i of the variable is axis `Axis[i]`
/// of the tensor, as in numpy.transpose; without axes, all are reversed. In the path, * matches any one
/// component. A kernel [in,out] that PyTorch writes as [out,in] needs transpose<"dense/kernel">. A compile
/// error if no variable matches, or the axes do not suit its rank.
template<name Path, std::size_t... Axis>
inline constexpr transpose_t<Path, Axis...> transpose{};

} // namespace varscope
