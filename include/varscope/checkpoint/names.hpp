// SPDX-License-Identifier: MIT
// Names that moved, and axes: policies of load for files written under other names. What they name in the
// model is checked by the compiler.
#pragma once

// Those with errors come first: compilers show each header that an error's header was included from.
#include <varscope/graph/detail/errors/compile_error.hpp>

#include <varscope/checkpoint/load.hpp>

namespace varscope {

namespace detail {

// The error where the model has no such variable or scope.
template<class Graph, placed_name Path, bool IsKnown = Graph::template contains<Path>>
struct target_variable {
    using error = errors::passed;
};
template<class Graph, placed_name Path>
struct target_variable<Graph, Path, false> : lookup::unknown_variable<Graph, lookup::scope_id{}, Path> {};
template<class Graph, placed_name Path, bool IsRoot = Path.size() == 0>
struct target_scope : lookup::known_scope<Graph, lookup::scope_id{}, Path> {};
template<class Graph, placed_name Path>
struct target_scope<Graph, Path, true> {
    using error = errors::passed;
};

} // namespace detail

/// What the file calls `Old` is the variable `New`.
template<fixed_string Old, placed_name New>
struct rename_t {
    static constexpr detail::policies::name_rule rule{Old.view(), New.view(), false};
    template<class Graph>
    using target = detail::target_variable<Graph, New>;
    static constexpr source_place written = detail::place_of(New);
};
template<fixed_string Old, placed_name New>
inline constexpr rename_t<Old, New> rename{};

/// What the file has below `Old` are the variables below the scope `New`; "" is the root.
template<fixed_string Old, placed_name New>
struct rename_prefix_t {
    static constexpr detail::policies::name_rule rule{Old.view(), New.view(), true};
    template<class Graph>
    using target = detail::target_scope<Graph, New>;
    static constexpr source_place written = detail::place_of(New);
};
template<fixed_string Old, placed_name New>
inline constexpr rename_prefix_t<Old, New> rename_prefix{};

namespace detail {

// The variable that two renames are about.
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

// The first that is an error.
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

template<class... Rename>
struct renames_t {
    using is_policy = void;
    template<class Graph>
    using error =
        typename detail::first_error<typename Rename::template target<Graph>::error...,
                                     typename detail::checked_renames<Graph, Rename...>::error>::type;

    void apply_to(detail::policies::policy_set& set) const {
        (set.names.renames.push_back(Rename::rule), ...);
    }
};
/// The names that a file has for variables that were renamed since. A compile error if a new name is not in
/// the model, or if a variable would get two old ones.
template<class... Rename>
constexpr renames_t<Rename...> renames(Rename...) {
    static_assert(sizeof...(Rename) != 0,
                  "varscope: renames takes vs::rename<...> and vs::rename_prefix<...>");
    return {};
}

/// The file has names with dots where the model has slashes: encoder.w is encoder/w.
struct dotted_t {
    using is_policy = void;
    template<class>
    using error = detail::errors::passed;

    void apply_to(detail::policies::policy_set& set) const { set.names.is_dotted = true; }
};
inline constexpr dotted_t dotted{};

/// The file may have the variable `Path` as `Other` too, or instead; where it has both, they must be equal.
/// For weights that are tied.
template<fixed_string Other, placed_name Path>
struct alias_t {
    using is_policy = void;
    template<class Graph>
    using error = typename detail::target_variable<Graph, Path>::error;

    void apply_to(detail::policies::policy_set& set) const {
        set.names.aliases.push_back({Other.view(), Path.view(), false});
    }
};
template<fixed_string Other, placed_name Path>
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

// How many variables match, and how many of them have another rank than 0 or the one given.
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
template<match_fault, class Graph, placed_name Path, std::size_t... Axis>
struct matched {
    using error = errors::passed;
};
template<class Graph, placed_name Path, std::size_t... Axis>
struct matched<match_fault::axes, Graph, Path, Axis...> {
    using error = checked_axes<Axis...>;
};
template<class Graph, placed_name Path, std::size_t... Axis>
struct matched<match_fault::nothing, Graph, Path, Axis...>
    : lookup::unknown_variable<Graph, lookup::scope_id{}, Path> {};
template<class Graph, placed_name Path, std::size_t... Axis>
struct matched<match_fault::rank, Graph, Path, Axis...> {
    using error = checked_ranks<Graph>;
};

} // namespace detail

/// The variables at that path, in which * stands for any one component, have other axes in the file: axis i
/// is the axis `Axis[i]` of the file's tensor, as in numpy.transpose; all in reverse where none are given. A
/// kernel [in,out] that PyTorch has as [out,in] is transpose<"dense/kernel">.
template<placed_name Path, std::size_t... Axis>
struct transpose_t {
    using is_policy = void;
    template<class Graph>
    using error =
        typename detail::matched<detail::fault_of<Graph, Axis...>(Path.view()), Graph, Path, Axis...>::error;

    void apply_to(detail::policies::policy_set& set) const {
        set.names.transpositions.push_back({Path.view(), {Axis...}, sizeof...(Axis)});
    }
};
template<placed_name Path, std::size_t... Axis>
inline constexpr transpose_t<Path, Axis...> transpose{};

} // namespace varscope
