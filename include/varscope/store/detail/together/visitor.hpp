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

// The views of one variable in several stores: what they are, and in which graph.
template<class View, class Graph>
struct viewed {
    using view = View;
    static View of(const std::byte* data, std::uint32_t index) {
        return views::view_of_place(std::type_identity<View>(), signatures_in<Graph>::place(data, index));
    }
};
template<class... Viewed, class F, std::size_t... K>
void call_with_views(F& f, const std::byte* const* data, const std::uint32_t* index,
                     std::index_sequence<K...>) {
    if constexpr (std::is_invocable_v<F&, typename Viewed::view...>) f(Viewed::of(data[K], index[K])...);
}
template<class F, class... Viewed>
void call_with_views(F& f, const std::byte* const* data, const std::uint32_t* index) {
    call_with_views<Viewed...>(f, data, index, std::index_sequence_for<Viewed...>());
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
        return &call_with_views<F, viewed<view<Source, K, Number>, typename Source::graph>...>;
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
    static void call(F& f, const std::byte* const (&data)[parts],
                     [[maybe_unused]] std::index_sequence<K...> each, std::index_sequence<Number...>) {
        using function = void (*)(F&, const std::byte* const*, const std::uint32_t*);
        static constexpr function calls[] = {call_of<Number>(each)..., nullptr};
        for (std::uint32_t row = 0; row < Matching::count; ++row) {
            const std::uint32_t common = joint::index(row);
            const std::uint32_t index[] = {
                Matching::template counterparts_in<part_of<Source>>::at[common]...};
            calls[joint::number(row)](f, data, index);
        }
    }
};

} // namespace varscope::detail::together
