// SPDX-License-Identifier: MIT
// Loops over all variables as typed views: one instantiation for each dtype and shape, not for each variable.
#pragma once

#include <varscope/store/detail/signatures.hpp>
#include <varscope/store/variable_store.hpp>

namespace varscope {

namespace detail {

template<bool IsConst, const auto& Variables, class F, std::uint32_t Signature>
void call_with_view(F& f, std::conditional_t<IsConst, const std::byte, std::byte>* data, const char* name,
                    std::uint32_t name_length) {
    constexpr std::uint32_t like = signatures_of<Variables>.first_of[Signature];
    constexpr data_type type = resolved<Variables>.variables[like].dtype;
    using view = view_of_shape<type, resolved<Variables>.variables[like].shape, alignment_of(type), IsConst>;
    f(view(reinterpret_cast<typename view::element_type*>(data), name, name_length));
}

template<bool IsConst, const auto& Variables, class F, std::size_t... Signature>
void call_with_views(F& f, std::conditional_t<IsConst, const std::byte, std::byte>* data,
                     std::index_sequence<Signature...>) {
    using call =
        void (*)(F&, std::conditional_t<IsConst, const std::byte, std::byte>*, const char*, std::uint32_t);
    static constexpr call calls[] = {&call_with_view<IsConst, Variables, F, Signature>..., nullptr};
    for (const visit_entry& entry : visits_of<Variables>.entries)
        calls[entry.signature](f, data + entry.offset, keys_of<Variables>.text + entry.name_at,
                               entry.name_length);
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
