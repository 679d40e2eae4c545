// SPDX-License-Identifier: MIT
// The walk over the declaration tree: the only code that knows the types of its nodes.
#pragma once

#include <varscope/declare/node.hpp>
#include <varscope/graph/detail/resolver.hpp>
#include <varscope/initializers/basic.hpp>
#include <varscope/initializers/custom.hpp>

#include <type_traits>

namespace varscope::detail {

template<class T>
inline constexpr bool is_declaration = false;
template<class T, class Shape, class... Options>
inline constexpr bool is_declaration<variable_node<T, Shape, Options...>> = true;
template<class... Items>
inline constexpr bool is_declaration<scope_node<Items...>> = true;
template<class... Items>
inline constexpr bool is_declaration<group_node<Items...>> = true;

template<class T>
inline constexpr bool is_option = false;
template<>
inline constexpr bool is_option<initializer> = true;
template<std::size_t Count>
inline constexpr bool is_option<constant_list<Count>> = true;
template<>
inline constexpr bool is_option<reuse_option> = true;
template<>
inline constexpr bool is_option<trainable_option> = true;
template<>
inline constexpr bool is_option<no_option> = true;
template<class T>
inline constexpr bool is_option<dtype_option<T>> = true;

// What is neither declaration nor option is taken for a user's own initializer.
template<class T>
concept callable_option = std::is_class_v<T> && !is_declaration<T> && !is_option<T>;

inline constexpr initializer custom_initializer{.kind = initializer_kind::custom};

constexpr initial_values initial_values_from(const initializer& option) { return {.values = &option}; }
template<std::size_t Count>
constexpr initial_values initial_values_from(const constant_list<Count>& option) {
    return {.values = &option.base, .list = option.values, .list_count = Count};
}

// The callable's record outlives the request: it is the caller's.
template<class Shape, class Option>
constexpr void set_option(request& wanted, custom_record& custom, const Option& option) {
    if constexpr (std::is_same_v<Option, trainable_option>) {
        wanted.trainable = option.value;
        wanted.is_trainable_explicit = true;
    } else if constexpr (callable_option<Option>) {
        custom = custom_of<Shape::rank>(option);
        wanted.initial = {.values = &custom_initializer, .custom = &custom};
    } else if constexpr (!std::is_same_v<Option, no_option>) {
        wanted.initial = initial_values_from(option);
    }
}
template<class Shape, std::size_t... Index, class... Options>
constexpr void set_options(request& wanted, custom_record& custom,
                           const item_list<std::index_sequence<Index...>, Options...>& options) {
    (set_option<Shape>(wanted, custom, item_at<Index>(options)), ...);
}

template<class Shape>
inline constexpr const extents* extents_or_null = &extents_of<Shape>;
template<>
inline constexpr const extents* extents_or_null<unspecified_shape> = nullptr;

// Typed by the user's callable that the scopes around hand down, or no_option.
template<class Callable, class T, class Shape, class... Options>
constexpr void walk(resolver& all, const Callable& inherited,
                    const variable_node<T, Shape, Options...>& node) {
    constexpr bool is_dtype_unknown =
        !std::is_same_v<T, unspecified_type> && data_type_of<T> == data_type::unspecified;
    request wanted{&node.name, extents_or_null<Shape>, data_type_of<T>, is_dtype_unknown};
    custom_record custom;
    set_options<Shape>(wanted, custom, node.options);
    if constexpr (!std::is_same_v<Callable, no_option>)
        if (wanted.initial.values == nullptr && all.inherits_custom()) {
            custom = custom_of<Shape::rank>(inherited);
            wanted.inherited_custom = &custom;
        }
    all.resolve(wanted);
}

template<class Callable, class Option>
    requires(!is_declaration<Option>)
constexpr void walk(resolver& all, const Callable&, const Option& option) {
    if constexpr (std::is_same_v<Option, reuse_option>)
        all.set_reuse(option.mode);
    else if constexpr (callable_option<Option>)
        all.set_initializer({.values = &custom_initializer});
    else
        all.set_initializer(initial_values_from(option));
}
template<class Callable, class T>
constexpr void walk(resolver& all, const Callable&, const dtype_option<T>&) {
    all.set_dtype(data_type_of<T>);
}

// An array, not a fold: clang allows 256 operands in those.
template<class Callable, std::size_t... Index, class... Items>
constexpr void walk_each(resolver& all, const Callable& inherited,
                         const item_list<std::index_sequence<Index...>, Items...>& content) {
    const int order[] = {0, (walk(all, inherited, item_at<Index>(content)), 0)...};
    static_cast<void>(order);
}

template<class... Items>
constexpr std::size_t callable_index() {
    constexpr bool is_callable[] = {callable_option<Items>..., true};
    std::size_t index = 0;
    while (!is_callable[index]) ++index;
    return index;
}
template<class Callable, class Indices, class... Items>
constexpr void walk_content(resolver& all, const Callable& inherited,
                            const item_list<Indices, Items...>& content) {
    constexpr std::size_t index = callable_index<Items...>();
    if constexpr (index < sizeof...(Items))
        walk_each(all, item_at<index>(content), content);
    else
        walk_each(all, inherited, content);
}

template<class Callable, class... Items>
constexpr void walk(resolver& all, const Callable& inherited, const scope_node<Items...>& node) {
    const scope_state outer = all.current();
    all.enter(node.name);
    walk_content(all, inherited, node.content);
    all.restore(outer);
}
template<class Callable, class... Items>
constexpr void walk(resolver& all, const Callable& inherited, const group_node<Items...>& node) {
    const scope_state outer = all.current();
    walk_content(all, inherited, node.content);
    all.restore(outer);
}

} // namespace varscope::detail
