// SPDX-License-Identifier: MIT
// Look-ups by path: get<"encoder/w">(store), scope<"encoder">(store).
#pragma once

#include <varscope/store/detail/lookup_source.hpp>

namespace varscope {

/// A scope of a store, to be passed to layers. Refers to the store.
template<class Graph, detail::lookup::scope_id Id, bool IsConst>
class scope_view {
  public:
    explicit scope_view(detail::views::byte_of<IsConst>* data) : data_(data) {}
    /// Only reads.
    operator scope_view<Graph, Id, true>() const requires(!IsConst) {
        return scope_view<Graph, Id, true>(data_);
    }

    /// Of the whole store.
    [[nodiscard]] detail::views::byte_of<IsConst>* data() const { return data_; }

  private:
    detail::views::byte_of<IsConst>* data_;
};

/// The variable at that path of a store, or below a scope: a typed view at a constant offset. A compile error
/// if there is none, with the nearest path. tf.get_variable under reuse
// One template for all sources: each candidate would convert the path anew.
template<placed_name Path, class Source>
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

/// The scope at that path: get<"w">(scope<"encoder">(store)) is get<"encoder/w">(store). A compile error if
/// there is none.
template<placed_name Path, class Source>
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

/// Says how a path is written, to those who write it as an argument.
template<class A, class B>
detail::anything get(const A&, const B&) {
    static_assert(detail::never<A>,
                  "varscope: the path of a look-up is a template argument; write it between < and >, as in "
                  "vs::get<path>(store)");
    return {};
}

} // namespace varscope
