// SPDX-License-Identifier: MIT
// Pairs the variables of two scopes, of one graph or of two, by path, or says why the scopes do not match.
#pragma once

#include <varscope/graph/detail/lookup/lookup.hpp>

#include <cstddef>
#include <cstdint>

namespace varscope::detail::lookup {

using namespace records;
using namespace wording;

struct scope_pair {
    scope_id from;
    scope_id to;
};

// The first variable without a match in the other scope.
struct scope_mismatch {
    std::uint32_t variable = no_index;
    std::uint32_t counterpart = no_index; // of another dtype or shape
    bool is_in_target = false;            // `variable` is in the scope to copy to
};

template<std::uint32_t Count>
struct pair_list {
    std::uint32_t from[Count + 1]{};
    std::uint32_t to[Count + 1]{};
    std::uint32_t count = 0;
    scope_mismatch fault{};
};

template<const auto& Variables>
inline constexpr std::size_t longest_key = [] {
    std::size_t longest = 0;
    for (std::uint32_t i = 0; i < resolve::resolved<Variables>.variable_count; ++i)
        if (const std::size_t length = resolve::resolved<Variables>.variables[i].key_length; length > longest)
            longest = length;
    return longest;
}();

// The path in the scope `scopes.to` of graph To that corresponds to a variable in the scope `scopes.from`.
template<const auto& From, const auto& To>
constexpr derived::split_path counterpart_path(std::uint32_t index, scope_pair scopes) {
    return {prefix_of<To>(scopes.to), derived::key_at<From>(index).substr(scopes.from.prefix_length)};
}
template<const auto& From, const auto& To>
constexpr std::uint32_t counterpart_of(std::uint32_t index, scope_pair scopes) {
    const derived::split_path path = counterpart_path<From, To>(index, scopes);
    const derived::joined_path<longest_key<From> + longest_key<To>> whole(path.prefix, path.rest);
    return derived::find_variable<To>(words_of(whole.text), path.size());
}
template<const auto& Variables>
constexpr bool is_in_scope(std::uint32_t index, scope_id scope) {
    return derived::key_at<Variables>(index).starts_with(prefix_of<Variables>(scope));
}

template<const auto& From, const auto& To>
constexpr auto pair_variables(scope_pair scopes) {
    constexpr const auto& all = resolve::resolved<From>;
    constexpr const auto& others = resolve::resolved<To>;
    pair_list<all.variable_count> pairs;
    for (std::uint32_t i = 0; i < all.variable_count && pairs.fault.variable == no_index; ++i) {
        if (!is_in_scope<From>(i, scopes.from)) continue;
        const std::uint32_t other = counterpart_of<From, To>(i, scopes);
        if (other == no_index || !has_same_type(all.variables[i], others.variables[other]))
            pairs.fault = {i, other, false};
        pairs.from[pairs.count] = i;
        pairs.to[pairs.count++] = other;
    }
    for (std::uint32_t i = 0; i < others.variable_count && pairs.fault.variable == no_index; ++i)
        if (is_in_scope<To>(i, scopes.to) &&
            counterpart_of<To, From>(i, {scopes.to, scopes.from}) == no_index)
            pairs.fault = {i, no_index, true};
    return pairs;
}

template<const auto& From, const auto& To>
constexpr void explain_missing(detail_text& out, std::uint32_t variable, scope_pair scopes) {
    out << "there is no variable " << shorten(counterpart_path<From, To>(variable, scopes)).view();
}
template<const auto& From, const auto& To>
constexpr void explain_mismatch(detail_text& out, scope_mismatch fault, scope_pair scopes) {
    if (fault.is_in_target) return explain_missing<To, From>(out, fault.variable, {scopes.to, scopes.from});
    if (fault.counterpart == no_index) return explain_missing<From, To>(out, fault.variable, scopes);
    const variable_record& of_first = resolve::resolved<From>.variables[fault.variable];
    const variable_record& of_second = resolve::resolved<To>.variables[fault.counterpart];
    out << shorten(counterpart_path<From, To>(fault.variable, scopes).rest).view() << " is "
        << name_of(of_first.dtype) << " " << *of_first.shape << " in the first and "
        << name_of(of_second.dtype) << " " << *of_second.shape << " in the second";
}

template<class From, scope_id FromScope, class To, scope_id ToScope>
struct paired_scopes;
template<const auto& From, scope_id FromScope, const auto& To, scope_id ToScope>
struct paired_scopes<resolved_graph<From>, FromScope, resolved_graph<To>, ToScope> {
    static constexpr auto pairs = pair_variables<From, To>({FromScope, ToScope});
    static constexpr bool do_match = pairs.fault.variable == no_index;
};

// Without the '/' at its end; empty for the root.
template<const auto& Variables>
constexpr path_text name_of_scope(scope_id scope) {
    return shorten(prefix_of<Variables>(scope).substr(0, scope.prefix_length - (scope.prefix_length != 0)));
}

// In place of a path, for what is not named by one.
inline constexpr name no_path = [] {
    name empty("");
    empty.line = 0;
    return empty;
}();

// The diagnosis for scopes that do not match.
template<class From, scope_id FromScope, class To, scope_id ToScope, auto Path>
struct mismatched_scopes;
template<const auto& From, scope_id FromScope, const auto& To, scope_id ToScope, auto Path>
struct mismatched_scopes<resolved_graph<From>, FromScope, resolved_graph<To>, ToScope, Path> {
    static constexpr diagnosis_report report = [] {
        diagnosis_report out{.kind = finding_kind::scope_mismatch, .here = place_of(Path)};
        out.path = name_of_scope<From>(FromScope);
        out.found << name_of_scope<To>(ToScope).view();
        explain_mismatch<From, To>(
            out.reason,
            paired_scopes<resolved_graph<From>, FromScope, resolved_graph<To>, ToScope>::pairs.fault,
            {FromScope, ToScope});
        return out;
    }();
    using error = errors::error_of<report>;
};

} // namespace varscope::detail::lookup
