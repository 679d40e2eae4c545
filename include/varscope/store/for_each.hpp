// SPDX-License-Identifier: MIT
// Loops over all variables as typed views: one instantiation for each dtype and shape, not for each variable.
#pragma once

#include <varscope/store/detail/signatures.hpp>
#include <varscope/store/variable_store.hpp>

namespace varscope {

namespace detail {

template<bool IsConst, const auto& Variables, std::uint32_t Signature>
struct visited {
    static constexpr std::uint32_t like = signatures_of<Variables>.first_of[Signature];
    static constexpr data_type dtype = resolved<Variables>.variables[like].dtype;
    using view =
        view_of_shape<dtype, resolved<Variables>.variables[like].shape, alignment_of(dtype), IsConst>;
};

template<class View, class F>
void call_with_view(F& f, byte_of<std::is_const_v<typename View::element_type>>* data, const char* name) {
    if constexpr (std::is_invocable_v<F&, View>)
        f(View(reinterpret_cast<typename View::element_type*>(data), name));
}

template<class F, class... View>
constexpr bool takes_each() {
    for (const bool takes : {std::is_invocable_v<F&, View>...})
        if (!takes) return false;
    return true;
}

template<bool IsConst, const auto& Variables, class F, std::size_t... Signature>
void call_with_views(F& f, byte_of<IsConst>* data, std::index_sequence<Signature...>) {
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

} // namespace detail

/// Calls f(view) for each variable in order of creation.
template<const auto& Variables, class F>
void for_each(variable_store<resolved_graph<Variables>>& store, F f) {
    if constexpr (resolved_graph<Variables>::size != 0)
        detail::call_with_views<false, Variables>(
            f, store.data(), std::make_index_sequence<detail::signatures_of<Variables>.count>());
}
template<const auto& Variables, class F>
void for_each(const variable_store<resolved_graph<Variables>>& store, F f) {
    if constexpr (resolved_graph<Variables>::size != 0)
        detail::call_with_views<true, Variables>(
            f, store.data(), std::make_index_sequence<detail::signatures_of<Variables>.count>());
}

} // namespace varscope
