// SPDX-License-Identifier: MIT
// Callables of users without their types: the address of one, and what stands for its type.
#pragma once

#include <varscope/core/platform.hpp>

#include <type_traits>

namespace varscope::detail {

// Is the object more than its type?
template<class F>
inline constexpr bool has_state = !(std::is_empty_v<F> && std::is_default_constructible_v<F>);

// Null if it has no state.
template<class F>
constexpr const void* state_of(const F& function) {
    return has_state<F> ? &function : nullptr;
}
template<class F>
decltype(auto) callable_at(const void* state) {
    if constexpr (has_state<F>)
        return *static_cast<const F*>(state);
    else
        return F();
}

// Its address stands for the type.
template<class F>
inline constexpr char identity_of = 0;

} // namespace varscope::detail
