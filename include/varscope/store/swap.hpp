// SPDX-License-Identifier: MIT
// swap(a, b): exchanges the elements of two variables.
#pragma once

#include <varscope/store/detail/operations/operand.hpp>

#include <cstddef>
#include <type_traits>
#include <utility>

namespace varscope {

namespace detail::operations {

// const for formulas, which have no elements to assign to.
template<class View>
struct assigned_type_of {
    using type = const typename View::value_type;
};
template<class View>
    requires requires { typename View::assigned_type; }
struct assigned_type_of<View> {
    using type = typename View::assigned_type;
};

// The order in which the views are changed: threads that exchange the same resource variables must not wait
// for each other.
template<class A, class B>
void exchange_elements(const A& first, const B& second) {
    using value = typename A::value_type;
    element_access::change(first, [&](auto a) {
        element_access::change(second, [&](auto b) {
            for (std::size_t i = 0; i < A::size(); ++i) {
                const value kept = a[i];
                a[i] = b[i];
                b[i] = kept;
            }
        });
    });
}

struct swap_function {
    template<class A, class B>
    void operator()(const A& a, const B& b) const {
        constexpr bool are_views = is_view<A> && is_view<B>;
        static_assert(are_views, "varscope: swap takes two views of variables");
        if constexpr (are_views) swap_views(a, b);
    }

  private:
    template<class A, class B>
    static void swap_views(const A& a, const B& b) {
        using first = typename assigned_type_of<A>::type;
        using second = typename assigned_type_of<B>::type;
        using written = std::conditional_t<std::is_const_v<first>, first, second>;
        if constexpr (explain_operand<kind_of_assigned<written, typename B::shape_type, A>()>()) {
            const void* const of_a = element_access::identity(a);
            const void* const of_b = element_access::identity(b);
            if (of_a < of_b) exchange_elements(a, b);
            if (of_b < of_a) exchange_elements(b, a);
        }
    }
};

} // namespace detail::operations

/// Exchanges the elements of two variables of the same dtype and shape: swap(a, b). What resource variables
/// hold is exchanged one after the other. The views refer to the same variables as before.
// An object, so that argument-dependent look-up does not find it: std::reverse and std::ranges::swap would
// exchange elements of variables where views were meant.
inline constexpr detail::operations::swap_function swap{};

} // namespace varscope
