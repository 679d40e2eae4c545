// SPDX-License-Identifier: MIT
// From a path as written to the index of a variable or scope. An unknown path is one error, and the nearest
// one is used in its place.
#pragma once

#include <varscope/graph/detail/errors/compile_error.hpp>
#include <varscope/graph/detail/errors/explain.hpp>
#include <varscope/graph/detail/lookup/left_out.hpp>
#include <varscope/graph/detail/lookup/partitioned_keys.hpp>

namespace varscope {

template<const auto& Variables>
class resolved_graph;

} // namespace varscope

namespace varscope::detail::lookup {

using namespace records;
using namespace wording;

// A scope is a prefix of keys: the first variable below it, and the length of the prefix in its key, with the
// '/' at its end. For the root, 0.
struct scope_id {
    std::uint32_t variable = 0;
    std::uint32_t prefix_length = 0;
};

template<const auto& Variables>
constexpr std::string_view prefix_of(scope_id scope) {
    return derived::key_at<Variables>(scope.variable).substr(0, scope.prefix_length);
}

// The index of the variable at that path below a scope, or no_index.
template<scope_id Scope, const auto& Variables, class Path>
constexpr std::uint32_t find_variable(resolved_graph<Variables>, const Path& path) {
    if constexpr (Scope.prefix_length == 0) {
        return derived::find_variable<Variables>(words_of(path.text), Path::size());
    } else {
        constexpr std::size_t length = Scope.prefix_length + Path::size();
        const derived::joined_path<length> whole(prefix_of<Variables>(Scope), path.view());
        return derived::find_variable<Variables>(words_of(whole.text), length);
    }
}

constexpr bool is_below(std::string_view key, derived::split_path path) {
    return key.size() > path.size() && key[path.size()] == '/' && path.equals(key.data());
}
template<const auto& Variables>
constexpr scope_id find_scope(derived::split_path path) {
    constexpr const auto& all = resolve::resolved<Variables>;
    for (std::uint32_t i = 0; i < all.variable_count; ++i)
        if (is_below(derived::key_at<Variables>(i), path))
            return {i, static_cast<std::uint32_t>(path.size() + 1)};
    return {no_index, 0};
}

// The paths of the scopes that were opened and have variables that exist.
template<const auto& Variables>
struct scope_texts {
    static constexpr std::uint32_t count = resolve::resolved<Variables>.scope_count;
    static constexpr std::string_view at(std::uint32_t index) {
        const scope_record& scope = resolve::resolved<Variables>.scopes[index + 1];
        for (std::uint32_t i = 0; i < resolve::resolved<Variables>.variable_count; ++i)
            if (!resolve::resolved<Variables>.is_missing[i] && is_around(index + 1, i))
                return derived::key_at<Variables>(i).substr(0, scope.path_length);
        return {};
    }

  private:
    static constexpr bool is_around(std::uint32_t scope, std::uint32_t variable) {
        std::uint32_t at = resolve::resolved<Variables>.variables[variable].scope;
        while (at > scope) at = resolve::resolved<Variables>.scopes[at].parent;
        return at == scope;
    }
};

template<const auto& Variables>
constexpr scope_id locate_scope(resolved_graph<Variables>, scope_id scope, std::string_view path) {
    return find_scope<Variables>({prefix_of<Variables>(scope), path});
}

constexpr bool is_found(scope_id scope) { return scope.variable != no_index; }

using wording::shorten;

constexpr path_text shorten(derived::split_path path) {
    return shorten(path.size(), [path](std::size_t i) {
        return i < path.prefix.size() ? path.prefix[i] : path.rest[i - path.prefix.size()];
    });
}

// "it is a scope, with a/b, a/c and 3 more"; of long keys, whose end would be cut off, only the number.
// Nothing if it is none.
template<class Keys>
constexpr detail_text list_variables_below(const Keys& keys, derived::split_path path) {
    constexpr std::size_t room = path_capacity - std::string_view(", and 4294967295 more").size();
    std::uint64_t count = 0, listed = 0;
    detail_text out;
    out << "it is a scope, with";
    for (std::uint32_t i = 0; i < keys.count; ++i) {
        const std::string_view key = keys.at(i);
        if (!is_below(key, path)) continue;
        if (listed == count && listed < 2 && out.size() + key.size() <= room) {
            out << (listed == 0 ? " " : ", ") << shorten(key).view();
            ++listed;
        }
        ++count;
    }
    if (count == 0) return {};
    if (listed == 0) return out << " " << count << (count == 1 ? " variable" : " variables");
    if (count > listed) out << " and " << count - listed << " more";
    return out;
}

// A path that is not a string was already an error.
template<auto Path, const diagnosis_report& Report>
using error_of_path = std::conditional_t<is_refused(Path), errors::passed, errors::error_of<Report>>;

// Keyed by the graph's type: g++ 12 crashes on a reference member as a template argument. Path is a name, or
// a path as get takes one; auto, here and elsewhere, as nvcc finds no specialization for `name Path`.
template<class Graph, scope_id Scope, auto Path>
struct unknown_variable;
template<class Graph, scope_id Scope, auto Path>
struct unknown_scope;

// There is no variable at the path: `error` is the error, once completed; compilation continues with the
// nearest variable.
template<const auto& Variables, scope_id Scope, auto Path>
struct unknown_variable<resolved_graph<Variables>, Scope, Path> {
    static constexpr path_text asked = shorten({prefix_of<Variables>(Scope), Path.view()});
    static constexpr std::uint32_t near = errors::nearest<errors::existing_variable_texts<Variables>, asked>;
    using larger = larger_model<Variables>;
    static constexpr entry_index left_out =
        find_entry(typename larger::graph(), larger::path_in_base(asked.view()));
    static constexpr bool is_left_out = left_out != entry_index::none;
    static constexpr diagnosis_report report = [] {
        diagnosis_report out{.kind = finding_kind::unknown_variable, .path = asked, .here = place_of(Path)};
        constexpr derived::split_path path{prefix_of<Variables>(Scope), Path.view()};
        out.reason = list_variables_below(errors::existing_variable_texts<Variables>(), path);
        if (out.reason.empty() && is_left_out) out.reason << larger::why_left_out;
        if (out.reason.empty() && near != no_index) out.nearest = shorten(derived::key_at<Variables>(near));
        return out;
    }();
    using error = lookup::error_of_path<Path, report>;
    static constexpr std::uint32_t index =
        near != no_index || resolve::resolved<Variables>.variable_count == 0
            ? near
            : 0; // no_index in an empty graph
    // What a look-up continues with: the variable that was left out, else the nearest one, or none.
    using graph = std::conditional_t<is_left_out, typename larger::graph, resolved_graph<Variables>>;
    static constexpr entry_index entry = is_left_out ? left_out : entry_index{near};
};

// There is no scope at the path: likewise.
template<const auto& Variables, scope_id Scope, auto Path>
struct unknown_scope<resolved_graph<Variables>, Scope, Path> {
    static constexpr path_text asked = shorten({prefix_of<Variables>(Scope), Path.view()});
    static constexpr std::uint32_t near = errors::nearest<scope_texts<Variables>, asked>;
    using larger = larger_model<Variables>;
    static constexpr scope_id left_out = locate_scope(typename larger::graph(), scope_id(), asked.view());
    static constexpr diagnosis_report report = [] {
        diagnosis_report out{.kind = finding_kind::unknown_scope, .path = asked, .here = place_of(Path)};
        if (is_found(left_out))
            out.reason << larger::why_scope_left_out;
        else if (near != no_index)
            out.nearest = shorten(scope_texts<Variables>::at(near));
        else if (find_variable<Scope>(resolved_graph<Variables>(), Path) != no_index)
            out.reason << "it is a variable";
        return out;
    }();
    using error = lookup::error_of_path<Path, report>;
    static constexpr scope_id id =
        near != no_index ? find_scope<Variables>({{}, scope_texts<Variables>::at(near)}) : scope_id();
    // What a look-up continues with: the scope that was left out, else the nearest one, if there is one.
    using graph = std::conditional_t<is_found(left_out), typename larger::graph, resolved_graph<Variables>>;
    static constexpr scope_id next = is_found(left_out) ? left_out : id;
    static constexpr bool has_next = is_found(left_out) || near != no_index;
};

// For where there can be no static_assert: completing it is the error.
template<class Unknown>
struct reported : Unknown {
    static_assert(sizeof(typename Unknown::error) != 0);
};

// A member, as clang 14 emits a local constant under the name of the function that contains it.
template<class Graph, scope_id From, auto Path>
struct found_scope {
    static constexpr scope_id id = locate_scope(Graph(), From, Path.view());
};

// The scope at that path, or the error.
template<class Graph, scope_id From, auto Path, bool IsKnown = is_found(found_scope<Graph, From, Path>::id)>
struct known_scope : found_scope<Graph, From, Path> {
    using error = errors::passed;
    using graph = Graph;
    static constexpr bool is_known = true;
    static constexpr bool has_next = true;
    static constexpr scope_id next = found_scope<Graph, From, Path>::id;
};
template<class Graph, scope_id From, auto Path>
struct known_scope<Graph, From, Path, false> : unknown_scope<Graph, From, Path> {
    static constexpr bool is_known = false;
};

template<scope_id Scope, const auto& Variables, class Path>
constexpr entry_index find_whole(resolved_graph<Variables>, const Path& path) {
    if constexpr (resolve::resolved<Variables>.whole_count == 0)
        return entry_index::none;
    else
        return find_whole_at<Variables>({prefix_of<Variables>(Scope), path.view()});
}
// The index of a whole's first variable, or no_index.
template<const auto& Variables>
constexpr std::uint32_t first_part_of(resolved_graph<Variables>, entry_index whole) {
    if (whole == entry_index::none) return no_index;
    return resolve::resolved<Variables>.wholes[number_of(whole)].first;
}

} // namespace varscope::detail::lookup
