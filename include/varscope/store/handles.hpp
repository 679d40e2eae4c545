// SPDX-License-Identifier: MIT
// handles(): one view for each get_variable call, for structured bindings.
#pragma once

#include <varscope/graph/detail/resolve/computed_formulas.hpp>
#include <varscope/store/detail/views/view_at.hpp>
#include <varscope/store/formula_view.hpp>

#include <cstddef>
#include <utility>

namespace varscope {

/// A tuple of views, one for each get_variable call in program order; a shared variable has one for each
/// call. Made by handles() of a store. Refers to the store's memory: valid, with its views, until the store,
/// or the one that it was moved to, is destroyed.
template<class Graph, bool IsConst>
class variable_handles;

/// The handles of a graph: get<Index>(), or structured bindings.
template<const auto& Variables, bool IsConst>
class variable_handles<resolved_graph<Variables>, IsConst> {
  public:
    /// From a store's data().
    explicit variable_handles(detail::views::byte_of<IsConst>* data) : data_(data) {}

    /// The number of get_variable calls.
    [[nodiscard]] static constexpr std::size_t size() {
        constexpr std::size_t count = detail::resolve::resolved<Variables>.request_count;
        return count;
    }

    /// The view of the get_variable call with that number: of the kind that get<path>(store) returns, or a
    /// formula_view if a custom getter returned a formula.
    template<std::size_t Index>
    [[nodiscard]] auto get() const {
        constexpr detail::entry_index request = detail::resolve::resolved<Variables>.requests[Index];
        if constexpr (is_computed(request)) {
            constexpr auto formula = detail::resolve::formula_at<Variables, Index, number_of(request)>();
            return formula_view<resolved_graph<Variables>, formula, IsConst>(data_);
        } else {
            return detail::views::entry_at<IsConst, request>(resolved_graph<Variables>(), data_);
        }
    }

  private:
    detail::views::byte_of<IsConst>* data_;
};

} // namespace varscope

/// The number of get_variable calls.
template<class Graph, bool IsConst>
struct std::tuple_size<varscope::variable_handles<Graph, IsConst>>
    : std::integral_constant<std::size_t, varscope::variable_handles<Graph, IsConst>::size()> {};

/// The type of get<Index>().
template<std::size_t Index, class Graph, bool IsConst>
struct std::tuple_element<Index, varscope::variable_handles<Graph, IsConst>> {
    /// A view.
    using type = decltype(std::declval<varscope::variable_handles<Graph, IsConst>>().template get<Index>());
};
