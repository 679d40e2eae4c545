// SPDX-License-Identifier: MIT
// Checks renames at compile time: the model has the new names, and each variable one old name.
#pragma once

#include <varscope/checkpoint/detail/policies/policy_set.hpp>

namespace varscope::detail::policies {

template<class Graph, name Path>
inline constexpr bool has_partitioned = lookup::find_whole<lookup::scope_id{}>(Graph(),
                                                                               Path) != entry_index::none;

// The error if the model has no such variable or scope.
template<class Graph, auto Path, bool IsKnown = Graph::template contains<Path>>
struct target_variable {
    using error = errors::passed;
};
template<class Graph, name Path>
using target_variable_or_whole =
    target_variable<Graph, Path, Graph::template contains<Path> || has_partitioned<Graph, Path>>;
template<class Graph, auto Path>
struct target_variable<Graph, Path, false> : lookup::unknown_variable<Graph, lookup::scope_id{}, Path> {};
template<class Graph, auto Path, bool IsRoot = Path.size() == 0>
struct target_scope : lookup::known_scope<Graph, lookup::scope_id{}, Path> {};
template<class Graph, auto Path>
struct target_scope<Graph, Path, true> {
    using error = errors::passed;
};

// A variable to which two renames apply.
struct renamed_twice {
    std::uint32_t variable = no_index;
    std::size_t first = 0;
    std::size_t second = 0;
};
template<const auto& Variables, std::size_t Count>
constexpr renamed_twice find_renamed_twice(const policies::name_rule (&rules)[Count]) {
    for (std::uint32_t i = 0; i < resolve::resolved<Variables>.variable_count; ++i) {
        const std::string_view key = derived::key_at<Variables>(i);
        const std::string_view whole = model_schema_of<resolved_graph<Variables>>::value.whole_of(key);
        std::size_t first = Count;
        for (std::size_t rule = 0; rule < Count; ++rule) {
            if (!rules[rule].is_about(key, whole)) continue;
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

template<class... Rename>
struct rename_list {};
template<class... A, class... B>
constexpr rename_list<A..., B...> operator+(rename_list<A...>, rename_list<B...>) {
    return {};
}
template<class Policy>
struct renames_in {
    using list = rename_list<>;
};

// The error if two renames, of one policy or of several, apply to one variable.
template<class Graph, class List>
struct checked_list;
template<class Graph, class... Rename>
struct checked_list<Graph, rename_list<Rename...>> : checked_renames<Graph, Rename...> {};
template<class Graph, class... Policy>
using checked_policies =
    checked_list<Graph, decltype((rename_list<>() + ... + typename renames_in<Policy>::list()))>;

} // namespace varscope::detail::policies
