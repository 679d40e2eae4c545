// SPDX-License-Identifier: MIT
// A view of the formula that a custom getter returned: evaluated each time that it is read.
#pragma once

#include <varscope/declare/getter.hpp>
#include <varscope/store/detail/views/formula_elements.hpp>

#include <cstddef>
#include <type_traits>

namespace varscope {

namespace detail {

template<class Other>
constexpr void refuse_to_assign_formula() {
    static_assert(never<Other>,
                  "varscope: a formula is computed from variables; assign to these, or give the view of "
                  "another formula a name of its own");
}

} // namespace detail

/// Refers to the variables of a formula, as long as views of them are valid. Each read evaluates the formula;
/// nothing is stored. A resource variable is read at one moment for all elements.
template<class Graph, auto Formula, bool IsConst>
class formula_view {
    using evaluated =
        decltype(detail::views::evaluate<Graph, Formula>(static_cast<const std::byte*>(nullptr)));

    friend detail::operations::element_access;

  public:
    /// The shape as a type; void for vs::compute, whose function may return anything.
    using shape_type = detail::views::shape_of_formula<evaluated>;
    /// The type of an element; void for vs::compute.
    using value_type = detail::views::value_of_formula<evaluated>;
    /// Whether the formula is evaluated element by element, and is not vs::compute of whole variables.
    static constexpr bool is_elementwise = detail::views::is_elementwise<evaluated>;

    /// Made by look-ups, from a store's data().
    explicit formula_view(detail::views::byte_of<IsConst>* data) : data_(data) {}
    /// Copies the view, not the elements.
    formula_view(const formula_view&) = default;
    /// A compile error: a formula is computed.
    template<class Other>
    const formula_view& operator=(const Other&) const {
        detail::refuse_to_assign_formula<Other>();
        return *this;
    }
    /// A compile error, as a view always refers to the same formula.
    const formula_view& operator=(const formula_view&) const {
        detail::refuse_to_assign_formula<formula_view>();
        return *this;
    }

    /// The value: a snapshot of the elements, or what the function of compute returns.
    [[nodiscard]] auto read() const {
        if constexpr (is_elementwise)
            return detail::views::snapshot_of(evaluate());
        else
            return evaluate();
    }
    /// One element. The function of compute is called for each element: use read() to call it once.
    template<class... Index>
    [[nodiscard]] auto operator()(Index... index) const {
        return evaluate()(index...);
    }
    /// The extents of the value.
    [[nodiscard]] static constexpr shape_view shape() requires is_elementwise { return evaluated::shape(); }
    /// The number of elements.
    [[nodiscard]] static constexpr std::size_t size() requires is_elementwise {
        return element_count(evaluated::shape());
    }

  private:
    [[nodiscard]] evaluated evaluate() const { return detail::views::evaluate<Graph, Formula>(data_); }

    template<class F>
    void read_elements(F f) const {
        f(detail::views::row_major_elements<evaluated>{evaluate()});
    }

    detail::views::byte_of<IsConst>* data_;
};

} // namespace varscope
