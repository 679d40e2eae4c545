// SPDX-License-Identifier: MIT
// The places of a finding. Where one line declares several variables, as that of a layer does, the scopes
// around them tell which is meant.
#pragma once

#include <varscope/graph/detail/resolve/resolved.hpp>
#include <varscope/graph/diagnosis.hpp>

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace varscope::detail::errors {

using namespace records;

// Writes the path of `name` in `scope` so that it ends before `end`.
constexpr void write_path_before(char* end, const scope_record* scopes, std::uint32_t scope,
                                 const name_facts& name) {
    end -= name.length;
    copy_text(end, name.text, name.length);
    for (; scope != 0; scope = scopes[scope].parent) {
        *--end = '/';
        end -= scopes[scope].name->name->length;
        copy_text(end, scopes[scope].name->name->text, scopes[scope].name->name->length);
    }
}

template<std::size_t Length>
struct path_chars {
    char text[Length + 1]{};

    [[nodiscard]] constexpr std::string_view view() const { return {text, Length}; }
};

// The full path of the variable or scope that the finding is about.
template<const auto& Variables>
inline constexpr auto path_of_finding = [] {
    constexpr const auto& all = resolve::resolved<Variables>;
    constexpr std::uint32_t scope = all.first.scope;
    constexpr std::size_t length =
        all.first.name->name->length + (scope == 0 ? 0 : all.scopes[scope].path_length + 1);
    path_chars<length> path;
    write_path_before(path.text + length, all.scopes, scope, *all.first.name->name);
    return path;
}();

struct two_places {
    source_place here{};
    source_place first{};
};

// Two uses of one declaration, say of a layer, are told apart by the places of the scopes around them: of
// the innermost two that are one scope, written in two places. Names may contain '/', so that one of the
// paths can have a scope that the other has not.
constexpr two_places places_apart(const scope_record* scopes, resolve::scoped_name here,
                                  resolve::scoped_name first) {
    const two_places variables{here.name->where(), first.name->where()};
    two_places places = variables;
    while (is_same_line(places.here, places.first) && here.scope != 0 && first.scope != 0) {
        const scope_record& around = scopes[here.scope];
        const scope_record& around_first = scopes[first.scope];
        if (around.path_length == around_first.path_length)
            places = {around.name->where(), around_first.name->where()};
        if (around.path_length >= around_first.path_length) here.scope = around.parent;
        if (around.path_length <= around_first.path_length) first.scope = around_first.parent;
    }
    return is_same_line(places.here, places.first) ? variables : places;
}

// The nearest scope around that is written elsewhere, as an index; 0 if there is none.
constexpr std::uint32_t scope_elsewhere(const scope_record* scopes, std::uint32_t scope, source_place here) {
    while (scope != 0 &&
           (scopes[scope].name->where().line == 0 || is_same_line(scopes[scope].name->where(), here)))
        scope = scopes[scope].parent;
    return scope;
}

// Whether a variable of another scope is written at the same place as what the finding is about.
template<class Table>
constexpr bool is_among_variables(const Table& all, const finding& f) {
    for (std::uint32_t i = 0; i < all.variable_count; ++i)
        if (all.variables[i].scope != f.scope &&
            is_same_line(all.variables[i].name->where(), f.name->where()))
            return true;
    return false;
}
// The same for a finding about a scope, whose variables may be written in its line.
template<class Table>
constexpr bool is_among_scopes(const Table& all, const finding& f) {
    for (std::uint32_t i = 1; i <= all.scope_count; ++i)
        if (all.scopes[i].parent != f.scope && is_same_line(all.scopes[i].name->where(), f.name->where()))
            return true;
    return false;
}
template<class Table>
constexpr bool is_of_scope(const Table& all, const finding& f) {
    if (finding_table[f.kind].about == subject::scope && f.kind != finding_kind::invalid_name) return true;
    for (std::uint32_t i = 1; i <= all.scope_count; ++i)
        if (all.scopes[i].parent == f.scope && all.scopes[i].name->view() == f.name->view() &&
            is_same_line(all.scopes[i].name->where(), f.name->where()))
            return true;
    return false;
}

// What a report says of such a scope, which is on the path of the finding.
template<const auto& Variables>
constexpr enclosing_scope enclosing_scope_at(std::uint32_t scope) {
    if (scope == 0) return {};
    const scope_record& around = resolve::resolved<Variables>.scopes[scope];
    return {wording::shorten(path_of_finding<Variables>.view().substr(0, around.path_length)),
            around.name->where()};
}
// For a finding with one place.
template<const auto& Variables>
constexpr void add_scope(diagnosis_report& out) {
    constexpr const auto& all = resolve::resolved<Variables>;
    if (is_of_scope(all, all.first) ? is_among_scopes(all, all.first) : is_among_variables(all, all.first))
        out.scope = enclosing_scope_at<Variables>(scope_elsewhere(all.scopes, all.first.scope, out.here));
}
// For a finding with two equal places; `first` is the scope of the first declaration.
template<const auto& Variables>
constexpr void add_scopes(diagnosis_report& out, std::uint32_t first) {
    constexpr const auto& all = resolve::resolved<Variables>;
    out.scope = enclosing_scope_at<Variables>(scope_elsewhere(all.scopes, all.first.scope, out.here));
    out.first_scope = enclosing_scope_at<Variables>(scope_elsewhere(all.scopes, first, out.here));
    if (is_same_line(out.first_scope.place, out.scope.place)) out.first_scope = {};
}

} // namespace varscope::detail::errors
