// SPDX-License-Identifier: MIT
// The declaration that a model's object is, or stands for.
#pragma once

#include <cstdint>

namespace varscope::detail::resolve {

// Stands for `Variables` in the names of what is instantiated: see derived/content.hpp.
template<const auto& Variables>
struct named_declaration {};
template<const auto& Variables, std::uint64_t Content>
inline constexpr named_declaration<Variables> named_by_content{};

// What is declared by other models: `Change` says what of them, see variants/.
template<class Change, const auto&... Bases>
struct changed_declaration {
    using change = Change;
};
template<class Change, const auto&... Bases>
inline constexpr changed_declaration<Change, Bases...> changed{};

template<class Declaration>
inline constexpr bool is_changed = false;
template<class Change, const auto&... Bases>
inline constexpr bool is_changed<changed_declaration<Change, Bases...>> = true;

// A change that leaves variables out says why.
template<class Change>
concept leaving_out = requires {
    Change::why_left_out;
};

template<class Declaration>
constexpr const Declaration& declaration_of(const Declaration& itself) {
    return itself;
}
template<const auto& Variables>
constexpr const auto& declaration_of(const named_declaration<Variables>&) {
    return Variables;
}

} // namespace varscope::detail::resolve
