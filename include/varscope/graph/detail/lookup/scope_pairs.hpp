// SPDX-License-Identifier: MIT
// Pairs the variables of two scopes by path, or says why the scopes do not match.
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

// The path in the scope `to` that corresponds to a variable in the scope `from`.
template<const auto& Variables>
constexpr derived::split_path counterpart_path(std::uint32_t index, scope_pair scopes) {
    return {prefix_of<Variables>(scopes.to),
            derived::key_at<Variables>(index).substr(scopes.from.prefix_length)};
}
template<const auto& Variables>
constexpr std::uint32_t counterpart_of(std::uint32_t index, scope_pair scopes) {
    const derived::split_path path = counterpart_path<Variables>(index, scopes);
    const derived::joined_path<2 * longest_key<Variables>> whole(path.prefix, path.rest);
    return derived::find_variable<Variables>(words_of(whole.text), path.size());
}
template<const auto& Variables>
constexpr bool is_in_scope(std::uint32_t index, scope_id scope) {
    return derived::key_at<Variables>(index).starts_with(prefix_of<Variables>(scope));
}

template<const auto& Variables>
constexpr auto pair_variables(scope_pair scopes) {
    constexpr const auto& all = resolve::resolved<Variables>;
    pair_list<all.variable_count> pairs;
    for (std::uint32_t i = 0; i < all.variable_count && pairs.fault.variable == no_index; ++i) {
        if (!is_in_scope<Variables>(i, scopes.from)) continue;
        const std::uint32_t other = counterpart_of<Variables>(i, scopes);
        if (other == no_index || !has_same_type(all.variables[i], all.variables[other]))
            pairs.fault = {i, other, false};
        pairs.from[pairs.count] = i;
        pairs.to[pairs.count++] = other;
    }
    for (std::uint32_t i = 0; i < all.variable_count && pairs.fault.variable == no_index; ++i)
        if (is_in_scope<Variables>(i, scopes.to) &&
            counterpart_of<Variables>(i, {scopes.to, scopes.from}) == no_index)
            pairs.fault = {i, no_index, true};
    return pairs;
}

template<const auto& Variables>
constexpr void explain_mismatch(detail_text& out, scope_mismatch fault, scope_pair scopes) {
    if (fault.is_in_target) scopes = {scopes.to, scopes.from};
    const derived::split_path missing = counterpart_path<Variables>(fault.variable, scopes);
    if (fault.counterpart == no_index) {
        out << "there is no variable " << shorten(missing).view();
        return;
    }
    const variable_record& of_first = resolve::resolved<Variables>.variables[fault.variable];
    const variable_record& of_second = resolve::resolved<Variables>.variables[fault.counterpart];
    out << shorten(missing.rest).view() << " is " << name_of(of_first.dtype) << " " << *of_first.shape
        << " in the first and " << name_of(of_second.dtype) << " " << *of_second.shape << " in the second";
}

template<class Graph, scope_id From, scope_id To>
struct paired_scopes;
template<const auto& Variables, scope_id From, scope_id To>
struct paired_scopes<resolved_graph<Variables>, From, To> {
    static constexpr auto pairs = pair_variables<Variables>({From, To});
    static constexpr bool do_match = pairs.fault.variable == no_index;
};

// The diagnosis for scopes that do not match.
template<class Graph, scope_id From, scope_id To, name Path>
struct mismatched_scopes;
template<const auto& Variables, scope_id From, scope_id To, name Path>
struct mismatched_scopes<resolved_graph<Variables>, From, To, Path> {
    static constexpr diagnosis_report report = [] {
        diagnosis_report out{.kind = finding_kind::scope_mismatch, .here = place_of(Path)};
        const auto name_of_scope = [](scope_id scope) {
            return shorten(prefix_of<Variables>(scope).substr(0, scope.prefix_length - 1));
        };
        out.path = name_of_scope(From);
        out.found << name_of_scope(To).view();
        explain_mismatch<Variables>(
            out.reason, paired_scopes<resolved_graph<Variables>, From, To>::pairs.fault, {From, To});
        return out;
    }();
};

} // namespace varscope::detail::lookup
