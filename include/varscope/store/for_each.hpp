// SPDX-License-Identifier: MIT
// Loops over all variables as typed views: one instantiation for each dtype and shape, not for each variable.
#pragma once

#include <varscope/store/detail/signatures.hpp>
#include <varscope/store/detail/source.hpp>

namespace varscope {

namespace detail {

template<bool IsConst, const auto& Variables, std::uint32_t Signature>
struct visited {
    static constexpr std::uint32_t like = signatures_of<Variables>.first_of[Signature];
    static constexpr data_type dtype = resolved<Variables>.variables[like].dtype;
    using view = view_of_shape<dtype, shape_argument<Variables, like>, alignment_of(dtype), IsConst>;
};

template<class View, class F>
void call_with_view(F& f, byte_of<std::is_const_v<typename View::element_type>>* data, const char* name) {
    if constexpr (std::is_invocable_v<F&, View>)
        f(View(reinterpret_cast<typename View::element_type*>(data), name));
}

template<class F, class... View>
constexpr bool takes_each() {
    for (const bool takes : {true, std::is_invocable_v<F&, View>...})
        if (!takes) return false;
    return true;
}

template<class Graph>
inline constexpr std::size_t signature_count = 0;
template<const auto& Variables>
inline constexpr std::size_t signature_count<resolved_graph<Variables>> = signatures_of<Variables>.count;

template<bool IsConst, const auto& Variables, class F, std::size_t... Signature>
void call_with_views(F& f, byte_of<IsConst>* data, resolved_graph<Variables>,
                     std::index_sequence<Signature...>) {
    static_assert(
        takes_each<F, typename visited<IsConst, Variables, Signature>::view...>(),
        "varscope: for_each calls its function with one view, of each dtype and shape in the model");
    using call = void (*)(F&, byte_of<IsConst>*, const char*);
    static constexpr call calls[] = {
        &call_with_view<typename visited<IsConst, Variables, Signature>::view, F>..., nullptr};
    for (std::size_t i = 0; i < resolved_graph<Variables>::size; ++i)
        calls[signature_table_of<Variables>.of[i]](f, data + layout_of<Variables>.offset[i],
                                                   key_text_of<Variables>.chars +
                                                       word_size * key_places_of<Variables>.of[i]);
}

// Checked in a class of its own, so that a mistake is one error with few notes.
template<class Store>
struct for_each_traits {
    using type = source_of<Store>;
    static_assert(type::is_owner, "varscope: for_each takes a variable_store and then a function of a view");
};

} // namespace detail

/// Calls f(view) for each variable of a store in order of creation.
template<class Store, class F>
void for_each(Store&& store, F&& f) {
    using source = typename detail::for_each_traits<Store>::type;
    if constexpr (source::is_owner)
        detail::call_with_views<source::is_const>(
            f, store.data(), typename source::graph(),
            std::make_index_sequence<detail::signature_count<typename source::graph>>());
}

} // namespace varscope
