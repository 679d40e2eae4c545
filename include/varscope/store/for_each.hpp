// SPDX-License-Identifier: MIT
// for_each(store, f): calls a function with a typed view of each variable.
#pragma once

#include <varscope/store/detail/lookup_source.hpp>
#include <varscope/store/detail/views/visited.hpp>

namespace varscope {

namespace detail {

template<class View, class F, bool IsConst>
void call_with_view(F& f, const views::visited_place<IsConst>& at) {
    if constexpr (std::is_invocable_v<F&, View>) f(views::view_of_place(std::type_identity<View>(), at));
}

template<class Graph>
inline constexpr std::size_t signature_count = 0;
template<const auto& Variables>
inline constexpr std::size_t signature_count<resolved_graph<Variables>> =
    views::signatures_of<Variables>.count;

template<bool IsConst, const auto& Variables, std::size_t Signature>
using view_by_signature =
    typename views::visited<IsConst, Variables, views::signatures_of<Variables>.first_of[Signature]>::view;

template<bool IsConst, const auto& Variables, class F, std::size_t... Signature>
void call_with_views(F& f, views::byte_of<IsConst>* data, resolved_graph<Variables>,
                     std::index_sequence<Signature...>) {
    static_assert(views::takes_each<F, view_by_signature<IsConst, Variables, Signature>...>(),
                  "varscope: for_each calls its function with one view; it must accept each dtype and shape "
                  "in the model");
    using call = void (*)(F&, const views::visited_place<IsConst>&);
    static constexpr call calls[] = {
        &call_with_view<view_by_signature<IsConst, Variables, Signature>, F, IsConst>..., nullptr};
    for (std::uint32_t i = 0; i < resolved_graph<Variables>::size; ++i)
        calls[views::signature_table_of<Variables>.of[i]](
            f, {data, derived::layout_of<Variables>.offset[i],
                derived::key_text_of<Variables>.chars + word_size * derived::key_places_of<Variables>.of[i],
                memory::side_memory_of<Variables>(i)});
}

template<class Store>
auto* data_for_each(Store& store) {
    return memory::present<typename source_of<Store>::graph>(store.data());
}

// Checked in a separate class, so that a mistake is one error with few notes.
template<class Store>
struct for_each_traits {
    using type = source_of<Store>;
    static_assert(type::is_store, "varscope: for_each takes a variable_store and then a function of a view");
};

} // namespace detail

/// Calls f(view) for each variable of a store in order of creation, with a resource_view for resource
/// variables and a variable_view for others (of cached ones: the variable, not the copy). f must accept a
/// view of each dtype and shape in the graph; it is instantiated once for each of these. Throws
/// moved_from_store.
template<class Store, class F>
void for_each(Store&& store, F&& f) {
    using source = typename detail::for_each_traits<Store>::type;
    if constexpr (source::is_store) {
        // The call is on one line, as compilers' notes show all of it.
        constexpr std::make_index_sequence<detail::signature_count<typename source::graph>> all;
        detail::call_with_views<source::is_const>(f, detail::data_for_each(store), typename source::graph(),
                                                  all);
    }
}

} // namespace varscope
