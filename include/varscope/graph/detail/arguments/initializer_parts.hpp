// SPDX-License-Identifier: MIT
// The parts of an initializer as written: a formula, and a list or callable if it has one.
#pragma once

#include <varscope/graph/detail/arguments/role.hpp>
#include <varscope/graph/detail/records/table.hpp>

namespace varscope::detail::arguments {

using namespace records;

inline constexpr initializer custom_initializer{.kind = initializer_kind::custom};

// The list or callable of an initializer.
template<std::size_t Count>
constexpr special_record special_of(const constant_list<Count>& option) {
    return {.kind = special_kind::list, .values = option.values, .value_count = Count};
}
template<callable_option Callable>
constexpr special_record special_of(const Callable& option) {
    return {.kind = special_kind::custom, .callable = callable_of(option)};
}
template<class T, class Shape>
constexpr special_record special_of(const array_initializer<T, Shape>& option) {
    return {.kind = special_kind::list,
            .values = option.values,
            .value_count = static_cast<std::uint32_t>(extents_of<Shape>.count),
            .has_shape = true,
            .shape = &extents_of<Shape>};
}
template<class Option>
inline constexpr bool has_special = callable_option<Option>;
template<class T, class Shape>
inline constexpr bool has_special<array_initializer<T, Shape>> = true;
template<std::size_t Count>
inline constexpr bool has_special<constant_list<Count>> = true;

constexpr const initializer& formula_of(const initializer& option) { return option; }
template<std::size_t Count>
constexpr const initializer& formula_of(const constant_list<Count>& option) {
    return option.base;
}
template<class T, class Shape>
constexpr const initializer& formula_of(const array_initializer<T, Shape>& option) {
    return option.base;
}
template<callable_option Callable>
constexpr const initializer& formula_of(const Callable&) {
    return custom_initializer;
}

} // namespace varscope::detail::arguments
