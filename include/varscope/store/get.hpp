// SPDX-License-Identifier: MIT
// Look-ups by path: get<"encoder/w">(store), scope<"encoder">(store).
#pragma once

#include <varscope/store/detail/lookup_source.hpp>

namespace varscope {

/// A scope of a store, as scope<"encoder">(store) returns it, to be passed to layers. Refers to the store's
/// memory: valid until the store, or the one that it was moved to, is destroyed.
template<class Graph, detail::lookup::scope_id Id, bool IsConst>
class scope_view {
  public:
    /// Made by look-ups, from a store's data().
    explicit scope_view(detail::views::byte_of<IsConst>* data) : data_(data) {}
    /// Converts to a scope whose variables can only be read.
    operator scope_view<Graph, Id, true>() const requires(!IsConst) {
        return scope_view<Graph, Id, true>(data_);
    }

    /// The store's data(), not that of the scope.
    [[nodiscard]] detail::views::byte_of<IsConst>* data() const { return data_; }

  private:
    detail::views::byte_of<IsConst>* data_;
};

/// The variable at that path in a store, or in a scope of one: get<"encoder/w">(store). A typed view at a
/// constant offset: a variable_view, or a resource_view, cached_view or partitioned_view as declared, of
/// const elements if the store is const. A compile error with the nearest path if there is no such variable.
/// The store must be a named object; the view is valid until the store, or the one that it was moved to, is
/// destroyed. tf.get_variable under reuse
// One template for all sources, as each overload would convert the path again.
template<name Path, class Source>
[[gnu::always_inline]] inline auto get(Source&& from) {
    using source = typename detail::source_traits<Source>::type;
    if constexpr (source::is_source) {
        constexpr detail::views::location at =
            detail::views::locate<source::id>(typename source::graph(), Path);
        if constexpr (at.is_found && !at.is_plain) {
            return detail::views::view_at<source::is_const, at.index>(typename source::graph(), from.data());
        } else if constexpr (at.is_found) {
            using view = detail::views::view_of_shape<at.dtype, at.shape, at.alignment, source::is_const>;
            return view(reinterpret_cast<typename view::element_type*>(from.data() + at.offset),
                        detail::views::names_of<typename source::graph> + at.name_at);
        } else if constexpr (constexpr auto whole =
                                 detail::lookup::find_whole<source::id>(typename source::graph(), Path);
                             whole != detail::entry_index::none) {
            return detail::views::entry_at<source::is_const, whole>(typename source::graph(), from.data());
        } else {
            using unknown = detail::lookup::unknown_variable<typename source::graph, source::id, Path>;
            static_assert(sizeof(typename unknown::error) != 0);
            return detail::views::view_at<source::is_const, unknown::index>(typename source::graph(),
                                                                            from.data());
        }
    } else {
        return detail::anything();
    }
}

/// The scope at that path in a store, or in a scope of one: get<"w">(scope<"encoder">(store)) is
/// get<"encoder/w">(store). A compile error with the nearest path if there is no such scope.
template<name Path, class Source>
[[gnu::always_inline]] inline auto scope(Source&& from) {
    using source = typename detail::source_traits<Source>::type;
    if constexpr (source::is_source) {
        using known = detail::lookup::known_scope<typename source::graph, source::id, Path>;
        static_assert(sizeof(typename known::error) != 0);
        return scope_view<typename source::graph, known::id, source::is_const>(from.data());
    } else {
        return detail::anything();
    }
}

/// A compile error that says how a path is written: it is not a function argument.
template<class A, class B>
detail::anything get(const A&, const B&) {
    static_assert(detail::never<A>,
                  "varscope: the path of a look-up is a template argument; write it between < and >, as in "
                  "vs::get<path>(store)");
    return {};
}

} // namespace varscope
