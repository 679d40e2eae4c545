// SPDX-License-Identifier: MIT
// Checks transpositions at compile time: their axes suit the variables, each of which has one at most.
#pragma once

#include <varscope/checkpoint/detail/policies/policy_set.hpp>

namespace varscope::detail::policies {

template<std::size_t... Axis>
constexpr bool is_permutation() {
    constexpr std::size_t axes[] = {Axis..., 0};
    std::size_t rank = sizeof...(Axis); // no constant: nvcc warns of comparisons with 0
    bool is_seen[sizeof...(Axis) + 1]{};
    for (std::size_t i = 0; i < rank; ++i) {
        if (axes[i] >= rank || is_seen[axes[i]]) return false;
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
constexpr bool matches_variable(std::string_view pattern, std::uint32_t variable) {
    const std::string_view key = derived::key_at<Variables>(variable);
    return matches(pattern, key, model_schema_of<resolved_graph<Variables>>::value.whole_of(key));
}
template<const auto& Variables>
constexpr match_count count_matches(resolved_graph<Variables>, std::string_view pattern, std::size_t rank) {
    match_count count;
    for (std::uint32_t i = 0; i < resolve::resolved<Variables>.variable_count; ++i) {
        if (!matches_variable<Variables>(pattern, i)) continue;
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
template<match_fault, class Graph, auto Path, std::size_t... Axis>
struct matched {
    using error = errors::passed;
};
template<class Graph, auto Path, std::size_t... Axis>
struct matched<match_fault::axes, Graph, Path, Axis...> {
    using error = checked_axes<Axis...>;
};
template<class Graph, auto Path, std::size_t... Axis>
struct matched<match_fault::nothing, Graph, Path, Axis...>
    : lookup::unknown_variable<Graph, lookup::scope_id{}, Path> {};
template<class Graph, auto Path, std::size_t... Axis>
struct matched<match_fault::rank, Graph, Path, Axis...> {
    using error = checked_ranks<Graph>;
};

// A variable that two of these patterns match.
struct transposed_twice {
    std::uint32_t variable = no_index;
    std::size_t first = 0;
    std::size_t second = 0;
};
template<const auto& Variables>
constexpr transposed_twice find_transposed_twice(const std::string_view* patterns, std::size_t count) {
    for (std::size_t second = 1; second < count; ++second)
        for (std::size_t first = 0; first < second; ++first)
            for (std::uint32_t i = 0; i < resolve::resolved<Variables>.variable_count; ++i)
                if (matches_variable<Variables>(patterns[first], i) &&
                    matches_variable<Variables>(patterns[second], i))
                    return {i, first, second};
    return {};
}
template<class... Transpose>
struct transpose_list {};
template<class... A, class... B>
constexpr transpose_list<A..., B...> operator+(transpose_list<A...>, transpose_list<B...>) {
    return {};
}
template<class Policy>
struct transposes_in {
    using list = transpose_list<>;
};
template<class Policy>
    requires requires { Policy::pattern; }
struct transposes_in<Policy> {
    using list = transpose_list<Policy>;
};

// The error if two of them apply to one variable.
template<class Graph, class List>
struct checked_transposes {
    using error = errors::passed;
};
template<const auto& Variables, class First, class Second, class... More>
struct checked_transposes<resolved_graph<Variables>, transpose_list<First, Second, More...>> {
    static constexpr std::size_t count = 2 + sizeof...(More);
    static constexpr std::string_view patterns[count] = {First::pattern, Second::pattern, More::pattern...};
    static constexpr source_place places[count] = {First::written, Second::written, More::written...};
    static constexpr transposed_twice twice = find_transposed_twice<Variables>(patterns, count);
    static constexpr diagnosis_report report = [] {
        diagnosis_report out{.kind = finding_kind::ambiguous_transpose, .here = places[twice.second]};
        if (twice.variable == no_index) return out;
        out.path = wording::shorten(derived::key_at<Variables>(twice.variable));
        out.specified << wording::shorten(patterns[twice.second]).view();
        out.found << wording::shorten(patterns[twice.first]).view();
        return out;
    }();
    using error = std::conditional_t<twice.variable == no_index, errors::passed, errors::error_of<report>>;
};
template<class Graph, class... Policy>
using all_transposes_checked =
    checked_transposes<Graph, decltype((transpose_list<>() + ... + typename transposes_in<Policy>::list()))>;

} // namespace varscope::detail::policies
