// SPDX-License-Identifier: MIT
// Calls a function with the views of several stores that belong together.
#pragma once

#include <varscope/store/detail/together/joint_views.hpp>
#include <varscope/store/detail/together/mismatch.hpp>

#include <cstddef>
#include <cstdint>
#include <type_traits>
#include <utility>

namespace varscope::detail::together {

template<class... View, class F, std::size_t... K>
void call_with_views(F& f, const views::visited_place<false>* at, std::index_sequence<K...>) {
    if constexpr (std::is_invocable_v<F&, View...>)
        f(views::view_of_place(std::type_identity<View>(), at[K])...);
}
template<class F, class... View>
void call_with_views(F& f, const views::visited_place<false>* at) {
    call_with_views<View...>(f, at, std::index_sequence_for<View...>());
}

// Checked in a separate class, so that a mistake is one error with few notes.
template<bool TakesEach, std::size_t Parts>
struct visit_check {
    static_assert(TakesEach || Parts != 1,
                  "varscope: for_each calls its function with one view; it must accept each dtype and shape "
                  "in the model");
    static_assert(TakesEach || Parts == 1,
                  "varscope: for_each calls its function with a view of each store; it must accept each "
                  "dtype and shape in the model");
};

// Calls of a function with the views that belong together, for each combination of views.
template<class Matching, class F, class... Source>
class visitor {
    using joint = joint_views<Matching, part_of<Source>...>;
    static constexpr std::size_t parts = sizeof...(Source);
    using all_parts = std::make_index_sequence<parts>;
    using all_views = std::make_index_sequence<joint::count>;

    template<class S, std::size_t K, std::uint32_t Number>
    using view =
        typename signatures_in<typename S::graph>::template view<S::is_const,
                                                                 joint::template signature<K>(Number)>;

    template<std::uint32_t Number, std::size_t... K>
    static constexpr bool takes(std::index_sequence<K...>) {
        return std::is_invocable_v<F&, view<Source, K, Number>...>;
    }
    template<std::uint32_t Number, std::size_t... K>
    static constexpr auto call_of(std::index_sequence<K...>) {
        return &call_with_views<F, view<Source, K, Number>...>;
    }
    template<std::size_t... Number>
    static constexpr bool takes_all(std::index_sequence<Number...>) {
        for (const bool takes_views : {true, takes<Number>(all_parts())...})
            if (!takes_views) return false;
        return true;
    }

  public:
    using error = visit_check<takes_all(all_views()), parts>;

    static void run(F& f, const std::byte* const (&data)[parts]) { call(f, data, all_parts(), all_views()); }

  private:
    template<std::size_t... K, std::size_t... Number>
    static void call(F& f, const std::byte* const (&data)[parts], std::index_sequence<K...> each,
                     std::index_sequence<Number...>) {
        using function = void (*)(F&, const views::visited_place<false>*);
        static constexpr function calls[] = {call_of<Number>(each)..., nullptr};
        for (std::uint32_t row = 0; row < Matching::count; ++row) {
            const std::uint32_t index = joint::index(row);
            const views::visited_place<false> at[] = {signatures_in<typename Source::graph>::place(
                data[K], Matching::template counterparts_in<part_of<Source>>::at[index])...};
            calls[joint::number(row)](f, at);
        }
    }
};

} // namespace varscope::detail::together
