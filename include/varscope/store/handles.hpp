// SPDX-License-Identifier: MIT
// Structured bindings: one view for each get_variable call.
#pragma once

#include <varscope/store/detail/located.hpp>

#include <cstddef>
#include <utility>

namespace varscope {

/// A tuple of views, one for each get_variable call in program order; shared variables appear once for each
/// call.
template<class Graph, bool IsConst>
class variable_handles;

template<const auto& Variables, bool IsConst>
class variable_handles<resolved_graph<Variables>, IsConst> {
  public:
    explicit variable_handles(detail::byte_of<IsConst>* data) : data_(data) {}

    /// The number of get_variable calls.
    [[nodiscard]] static constexpr std::size_t size() { return detail::resolved<Variables>.request_count; }

    template<std::size_t Index>
    [[nodiscard]] auto get() const {
        return detail::view_at<IsConst, detail::resolved<Variables>.requests[Index]>(
            resolved_graph<Variables>(), data_);
    }

  private:
    detail::byte_of<IsConst>* data_;
};

} // namespace varscope

template<class Graph, bool IsConst>
struct std::tuple_size<varscope::variable_handles<Graph, IsConst>>
    : std::integral_constant<std::size_t, varscope::variable_handles<Graph, IsConst>::size()> {};

template<std::size_t Index, class Graph, bool IsConst>
struct std::tuple_element<Index, varscope::variable_handles<Graph, IsConst>> {
    using type = decltype(std::declval<varscope::variable_handles<Graph, IsConst>>().template get<Index>());
};
