// SPDX-License-Identifier: MIT
// scope<"encoder">(store): the variables below a scope, to be passed to layers.
#pragma once

#include <varscope/store/detail/views/store_interface.hpp>

#include <type_traits>

namespace varscope {

/// The type of scope<...>(store): scope_view<graph, "encoder"> names it.
template<class Graph, detail::lookup::scope_id Id>
class scope_of : public detail::views::lookup_interface<scope_of<Graph, Id>> {
    using byte = detail::views::byte_of<std::is_const_v<Graph>>;

  public:
    /// Made by look-ups, from a store's data().
    constexpr explicit scope_of(byte* data) : data_(data) {}
#ifdef __NVCC__
#pragma nv_diagnostic push
#pragma nv_diag_suppress 554 // of a const graph it converts to itself
#endif
    /// Converts to a scope whose variables can only be read.
    constexpr operator scope_of<const Graph, Id>() const requires(!std::is_const_v<Graph>) {
        return scope_of<const Graph, Id>(data_);
    }
#ifdef __NVCC__
#pragma nv_diagnostic pop
#endif

    /// The store's data(), not that of the scope.
    [[nodiscard]] constexpr byte* data() const { return data_; }

  private:
    byte* data_;
};

namespace detail {

template<class Graph, name Path>
struct scope_view_at {
    using known = lookup::known_scope<std::remove_const_t<Graph>, lookup::scope_id{}, Path>;
    using type = scope_of<Graph, known::id>;
    static_assert(sizeof(typename known::error) != 0);
};

} // namespace detail

/// The scope at that path of a store, what a layer takes: scope_view<graph, "encoder">, or
/// scope_view<const graph, "encoder"> to read only, to which the other one converts. A compile error with the
/// nearest path if there is no such scope. Refers to the store's memory: valid until the store, or the one
/// that it was moved to, is destroyed.
template<class Graph, name Path>
using scope_view = typename detail::scope_view_at<Graph, Path>::type;

/// The scope at that path in a store, or in a scope of one: get<"w">(scope<"encoder">(store)) is
/// get<"encoder/w">(store). A compile error with the nearest path if there is no such scope.
template<name Path, class Source>
[[gnu::always_inline]] constexpr auto scope(Source&& from) {
    using source = typename detail::source_traits<Source>::type;
    if constexpr (source::is_source) {
        using known = detail::lookup::known_scope<typename source::graph, source::id, Path>;
        using graph =
            std::conditional_t<source::is_const, const typename known::graph, typename known::graph>;
        static_assert(sizeof(typename known::error) != 0);
        if constexpr (known::has_next)
            return scope_of<graph, known::next>(from.data());
        else
            return detail::anything();
    } else {
        return detail::anything();
    }
}

} // namespace varscope
