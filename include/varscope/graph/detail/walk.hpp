// SPDX-License-Identifier: MIT
// The walk over the declaration tree: the only code that knows the types of its nodes.
#pragma once

#include <varscope/graph/detail/resolver.hpp>
#include <varscope/graph/detail/role.hpp>

#include <type_traits>

namespace varscope::detail {

inline constexpr initializer custom_initializer{.kind = initializer_kind::custom};

constexpr initial_values initial_values_from(const custom_record& custom) {
    return {.values = &custom_initializer, .special = special_kind::custom, .custom = &custom};
}
constexpr initial_values initial_values_from(const initializer& option) { return {.values = &option}; }
template<std::size_t Count>
constexpr initial_values initial_values_from(const constant_list<Count>& option) {
    return {
        .values = &option.base, .special = special_kind::list, .list = option.values, .list_count = Count};
}

// The callable's record outlives the request: it is the caller's.
template<class Shape, class Option>
constexpr void set_option(request& wanted, custom_record& custom, const Option& option) {
    if constexpr (role_of<Option> == role::trainable) {
        wanted.trainable = option.value;
        wanted.is_trainable_explicit = true;
    } else if constexpr (role_of<Option> == role::callable) {
        custom = custom_of<Shape::rank>(option);
        wanted.initial = initial_values_from(custom);
    } else if constexpr (role_of<Option> == role::initializer) {
        wanted.initial = initial_values_from(option);
    }
}
template<class Shape, std::size_t... Index, class... Options>
constexpr void set_options(request& wanted, custom_record& custom,
                           const item_list<std::index_sequence<Index...>, Options...>& options) {
    (set_option<Shape>(wanted, custom, item_at<Index>(options)), ...);
}

// Typed by the user's callable that the scopes around hand down, or no_option.
template<class Callable, class T, class Shape, class... Options>
constexpr void walk(resolver& all, const Callable& inherited,
                    const variable_node<T, Shape, Options...>& node) {
    constexpr misplaced bad = misplaced_in_variable<Options...>();
    if constexpr (bad.argument != 0) all.report_argument(node.name, bad.argument, bad.reason);
    constexpr bool has_shape = !std::is_same_v<Shape, unspecified_shape>;
    constexpr bool is_dtype_unknown =
        !std::is_same_v<T, unspecified_type> && data_type_of<T> == data_type::unspecified;
    if constexpr (has_shape && !is_shape<Shape>)
        all.report_argument(node.name, 2,
                            "is no shape; write vs::shape<...> behind the name, and the dtype behind that");
    request wanted{&node.name, &extents_of<Shape>, has_shape, data_type_of<T>, is_dtype_unknown};
    custom_record custom;
    set_options<Shape>(wanted, custom, node.options);
    if constexpr (!std::is_same_v<Callable, no_option>)
        if (!wanted.initial.is_given() && all.inherits_custom()) {
            custom = custom_of<Shape::rank>(inherited);
            wanted.inherited = initial_values_from(custom);
        }
    all.resolve(wanted);
}

template<class Callable, class Option>
    requires(role_of<Option> != role::declaration)
constexpr void walk(resolver& all, const Callable&, const Option& option) {
    if constexpr (role_of<Option> == role::reuse)
        all.set_reuse(option.mode);
    else if constexpr (role_of<Option> == role::callable)
        all.set_initializer({.values = &custom_initializer});
    else if constexpr (role_of<Option> == role::initializer)
        all.set_initializer(initial_values_from(option));
}
template<class Callable, class T>
constexpr void walk(resolver& all, const Callable&, const dtype_option<T>&) {
    all.set_dtype(data_type_of<T>);
}

// Groups have no name of their own, nor a place.
inline constexpr label group_label{};

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
    constexpr misplaced bad = misplaced_in_scope<Items...>();
    if constexpr (bad.argument != 0) all.report_argument(node.name, bad.argument, bad.reason);
    all.enter(node.name);
    walk_content(all, inherited, node.content);
    all.restore(outer);
}
template<class Callable, class... Items>
constexpr void walk(resolver& all, const Callable& inherited, const group_node<Items...>& node) {
    const scope_state outer = all.current();
    constexpr misplaced bad = misplaced_in_scope<Items...>();
    if constexpr (bad.argument != 0) all.report_argument(group_label, bad.argument, bad.reason);
    walk_content(all, inherited, node.content);
    all.restore(outer);
}

} // namespace varscope::detail
