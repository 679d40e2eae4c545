// SPDX-License-Identifier: MIT
// Queries about captured scopes: their path, and the prefix of operation names in them.
#pragma once

#include <varscope/graph/detail/derived/operation_names.hpp>
#include <varscope/graph/graph.hpp>

#include <string_view>

namespace varscope {

namespace detail {

template<name Tag>
struct unknown_tag {
    static constexpr diagnosis_report report{
        .kind = finding_kind::unknown_capture, .path = wording::shorten(Tag.view()), .here = place_of(Tag)};
    using error = lookup::error_of_path<Tag, report>;
};

// The scope captured under that tag, or the error.
template<class Graph, auto Tag>
struct captured_scope;
template<const auto& Variables, auto Tag>
struct captured_scope<resolved_graph<Variables>, Tag> {
    static constexpr std::uint32_t index = records::find_capture(
        resolve::resolved<Variables>.captures, resolve::resolved<Variables>.capture_count, Tag.view());
    using check = std::conditional_t<index == 0, typename unknown_tag<Tag>::error, errors::passed>;
    static constexpr std::uint32_t scope = resolve::resolved<Variables>.captures[index].scope.scope;
    static constexpr std::uint32_t opened = resolve::resolved<Variables>.captures[index].scope.opened;
    static constexpr std::uint32_t first = derived::opening_of<Variables>(scope).original;
    static constexpr std::uint32_t original = first != 0 ? first : scope;
    using name_scope = derived::op_scope_text<Variables, opened>;
    using original_name_scope = derived::op_scope_text<Variables, original>;
};

template<const auto& Variables, std::uint32_t Scope>
struct scope_path_text {
    struct text {
        char chars[resolve::resolved<Variables>.scopes[Scope].path_length + 1]{};
    };
    static constexpr text all = [] {
        text path;
        const records::scope_record& scope = resolve::resolved<Variables>.scopes[Scope];
        if constexpr (Scope != 0)
            errors::write_path_before(path.chars + scope.path_length, resolve::resolved<Variables>.scopes,
                                      scope.parent, *scope.name->name);
        return path;
    }();
    static constexpr std::string_view view{all.chars, resolve::resolved<Variables>.scopes[Scope].path_length};
};

template<class Captured, class Graph>
struct captured_path;
template<class Captured, const auto& Variables>
struct captured_path<Captured, resolved_graph<Variables>> : scope_path_text<Variables, Captured::scope> {};

} // namespace detail

/// The path of the scope that was captured last under that tag, "a/b"; "" for the root. Static storage; a
/// compile error if no scope was. VariableScope.name
template<class Graph, name Tag>
constexpr std::string_view scope_name_of() {
    using captured = detail::captured_scope<Graph, Tag>;
    static_assert(sizeof(typename captured::check) != 0);
    return detail::captured_path<captured, Graph>::view;
}

/// The prefix of operation names in that scope, "a_1/b/"; each opening of a scope has its own. What
/// tf.name_scope("") gives inside it
template<class Graph, name Tag>
constexpr std::string_view name_scope_of() {
    using captured = detail::captured_scope<Graph, Tag>;
    static_assert(sizeof(typename captured::check) != 0);
    return captured::name_scope::view;
}

/// That prefix when the scope was first opened. VariableScope.original_name_scope
template<class Graph, name Tag>
constexpr std::string_view original_name_scope_of() {
    using captured = detail::captured_scope<Graph, Tag>;
    static_assert(sizeof(typename captured::check) != 0);
    return captured::original_name_scope::view;
}

} // namespace varscope
