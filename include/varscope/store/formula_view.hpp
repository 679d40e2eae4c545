// SPDX-License-Identifier: MIT
// What a custom getter computes of variables: evaluated when it is read.
#pragma once

#include <varscope/declare/getter.hpp>
#include <varscope/store/detail/views/formula_elements.hpp>

#include <cstddef>
#include <type_traits>

namespace varscope {

/// Refers to the variables of a formula. Reading costs what the formula costs; nothing is kept.
template<class Graph, auto Formula, bool IsConst>
class formula_view {
    using evaluated =
        decltype(detail::views::evaluate<Graph, Formula>(static_cast<const std::byte*>(nullptr)));

  public:
    /// Is it a formula element by element, and not a function of whole variables?
    static constexpr bool is_elementwise = detail::views::is_elementwise<evaluated>;

    explicit formula_view(detail::views::byte_of<IsConst>* data) : data_(data) {}

    /// The value: a snapshot of the elements, or what a function of whole variables returns.
    [[nodiscard]] auto read() const {
        if constexpr (is_elementwise)
            return detail::views::snapshot_of(evaluate());
        else
            return evaluate();
    }
    /// One element. Of a function of whole variables, that is called for each: read() first where it matters.
    template<class... Index>
    [[nodiscard]] auto operator()(Index... index) const {
        return evaluate()(index...);
    }
    [[nodiscard]] static constexpr shape_view shape() requires is_elementwise { return evaluated::shape(); }
    /// The number of elements.
    [[nodiscard]] static constexpr std::size_t size() requires is_elementwise {
        return element_count(evaluated::shape());
    }

  private:
    [[nodiscard]] evaluated evaluate() const { return detail::views::evaluate<Graph, Formula>(data_); }

    detail::views::byte_of<IsConst>* data_;
};

} // namespace varscope
