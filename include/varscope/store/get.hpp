// SPDX-License-Identifier: MIT
// Look-ups by path: get<"encoder/w">(store), scope<"encoder">(store).
#pragma once

#include <varscope/store/variable_store.hpp>

namespace varscope {

/// A scope of a store, to be passed to layers. Refers to the store.
template<class Graph, detail::scope_id Id, bool IsConst>
class scope_view {
  public:
    explicit scope_view(detail::byte_of<IsConst>* data) : data_(data) {}
    /// Only reads.
    operator scope_view<Graph, Id, true>() const requires(!IsConst) {
        return scope_view<Graph, Id, true>(data_);
    }

    /// Of the whole store.
    [[nodiscard]] detail::byte_of<IsConst>* data() const { return data_; }

  private:
    detail::byte_of<IsConst>* data_;
};

namespace detail {

// A member, for clang 14 emits a local constant under the name of the function around it.
template<class Graph, scope_id From, placed_name Path>
struct found_scope {
    static constexpr scope_id id = locate_scope(Graph(), From, Path.view());
};

// Where a look-up begins: the root of a store, or a scope of it.
template<class Graph, scope_id Id, bool IsConst>
struct source {
    using graph = Graph;
    static constexpr scope_id id = Id;
    static constexpr bool is_const = IsConst;
    static constexpr bool is_source = true;
    static constexpr bool is_owner = false;
};
template<class Graph, bool IsConst>
struct store_source : source<Graph, scope_id{}, IsConst> {
    static constexpr bool is_owner = true;
};
struct no_source {
    static constexpr bool is_source = false;
    static constexpr bool is_owner = false;
};

// By pointer, so that classes derived from a store count as one.
template<const auto& Variables>
store_source<resolved_graph<Variables>, false> as_source(variable_store<resolved_graph<Variables>>*);
template<const auto& Variables>
store_source<resolved_graph<Variables>, true> as_source(const variable_store<resolved_graph<Variables>>*);
template<const auto& Variables, scope_id Id, bool IsConst>
source<resolved_graph<Variables>, Id, IsConst>
as_source(const scope_view<resolved_graph<Variables>, Id, IsConst>*);
no_source as_source(const void*);

// A class, which compilers remember, not an alias, which clang finds anew for each look-up.
template<class Source>
struct source_traits {
    using type = decltype(as_source(static_cast<std::remove_reference_t<Source>*>(nullptr)));
    // A store at the end of its life.
    static constexpr bool is_temporary = type::is_owner && !std::is_lvalue_reference_v<Source>;
};
template<class Source>
using source_of = typename source_traits<Source>::type;

} // namespace detail

/// The variable at that path of a store, or below a scope: a typed view at a constant offset. A compile error
/// if there is none, with the nearest path. tf.get_variable under reuse
// One template for all sources: each candidate would convert the path anew.
template<placed_name Path, class Source>
[[gnu::always_inline]] inline auto get(Source&& from) {
    using source = detail::source_of<Source>;
    static_assert(source::is_source, "varscope: a look-up needs a variable_store, or a scope of one");
    static_assert(!detail::source_traits<Source>::is_temporary, "varscope: the view would outlive the store");
    if constexpr (source::is_source) {
        constexpr detail::location at = detail::locate<source::id>(typename source::graph(), Path);
        if constexpr (at.is_found) {
            using view = detail::view_of_shape<at.dtype, at.shape, at.alignment, source::is_const>;
            return view(reinterpret_cast<typename view::element_type*>(from.data() + at.offset),
                        detail::names_of<typename source::graph> + at.name_at);
        } else {
            using unknown = detail::unknown_variable<typename source::graph, source::id, Path>;
            return detail::view_at<source::is_const, unknown::index>(typename source::graph(), from.data());
        }
    } else {
        return variable_view<float, shape<>>(nullptr, "");
    }
}

/// The scope at that path: get<"w">(scope<"encoder">(store)) is get<"encoder/w">(store). A compile error if
/// there is none.
template<placed_name Path, class Source>
[[gnu::always_inline]] inline auto scope(Source&& from) {
    using source = detail::source_of<Source>;
    static_assert(source::is_source, "varscope: a look-up needs a variable_store, or a scope of one");
    static_assert(!detail::source_traits<Source>::is_temporary,
                  "varscope: the scope would outlive the store");
    if constexpr (source::is_source) {
        using found = detail::found_scope<typename source::graph, source::id, Path>;
        if constexpr (found::id.variable != detail::no_index) {
            return scope_view<typename source::graph, found::id, source::is_const>(from.data());
        } else {
            using unknown = detail::unknown_scope<typename source::graph, source::id, Path>;
            return scope_view<typename source::graph, unknown::id, source::is_const>(from.data());
        }
    } else {
        return 0; // behind an error
    }
}

} // namespace varscope
