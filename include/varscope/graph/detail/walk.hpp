// SPDX-License-Identifier: MIT
// The walk over the declaration tree: the only code that knows the types of its nodes.
#pragma once

#include <varscope/graph/detail/resolver.hpp>
#include <varscope/graph/detail/role.hpp>

#include <type_traits>

namespace varscope::detail {

inline constexpr initializer custom_initializer{.kind = initializer_kind::custom};

// What an initializer has besides its formula.
template<std::size_t Count>
constexpr special_record special_of(const constant_list<Count>& option) {
    return {.kind = special_kind::list, .values = option.values, .value_count = Count};
}
template<callable_option Callable>
constexpr special_record special_of(const Callable& option) {
    return {.kind = special_kind::custom, .callable = callable_of(option)};
}
template<class Option>
inline constexpr bool has_special = callable_option<Option>;
template<std::size_t Count>
inline constexpr bool has_special<constant_list<Count>> = true;

constexpr const initializer& formula_of(const initializer& option) { return option; }
template<std::size_t Count>
constexpr const initializer& formula_of(const constant_list<Count>& option) {
    return option.base;
}
template<callable_option Callable>
constexpr const initializer& formula_of(const Callable&) {
    return custom_initializer;
}

// Those written in get_variable, on top of what the scopes around hand down.
template<class Option>
constexpr void set_own_option(option_record& own, const Option& option) {
    if constexpr (is_of_variables(role_of<Option>)) set(own, option);
}
template<std::size_t... Index, class... Options>
constexpr option_record options_of(const resolver& all,
                                   const item_list<std::index_sequence<Index...>, Options...>& options) {
    option_record own = all.inherited_options();
    (set_own_option(own, static_cast<const item<Index, Options>&>(options).value), ...);
    return own;
}
// A replica's variable that is read as a whole, and a local one, are not trained unless it is said.
constexpr void apply_options(request& wanted, const option_record& own) {
    wanted.options = &own;
    wanted.has_options = true;
    if (own.is_local) wanted.trainable = false;
    if (own.synchronization == variable_synchronization::on_read && !wanted.is_trainable_explicit)
        wanted.trainable = false;
}
template<class... Options>
inline constexpr bool has_own_options = (is_of_variables(role_of<Options>) || ...);

// `special` is written only where an option has something special.
template<class Special, class Option>
constexpr void set_option(request& wanted, Special& special, const Option& option) {
    if constexpr (role_of<Option> == role::shape) { // misplaced, but meant
        wanted.shape = &extents_of<Option>;
        wanted.has_shape = true;
    } else if constexpr (role_of<Option> == role::trainable) {
        wanted.trainable = option.value;
        wanted.is_trainable_explicit = true;
    } else if constexpr (is_initializer(role_of<Option>)) {
        wanted.values = &formula_of(option);
        wanted.is_initializer_explicit = true;
        if constexpr (has_special<Option>) {
            special = special_of(option);
            wanted.special = &special;
        }
    }
}
template<class Special, std::size_t... Index, class... Options>
constexpr void set_options(request& wanted, Special& special,
                           const item_list<std::index_sequence<Index...>, Options...>& options) {
    (set_option(wanted, special, static_cast<const item<Index, Options>&>(options).value), ...);
}

inline constexpr misplaced no_shape{
    2, "is no shape; write vs::shape<...> behind the name, and the dtype behind that"};

// Copied for each call, which costs less than making it.
template<class T, class Shape>
inline constexpr request request_for{.shape = &extents_of<Shape>,
                                     .dtype = data_type_of<T>,
                                     .has_shape = !std::is_same_v<Shape, unspecified_shape>,
                                     .is_dtype_unknown = !std::is_same_v<T, unspecified_type> &&
                                                         data_type_of<T> == data_type::unspecified};

template<class T, class Shape, class... Options>
constexpr void walk(resolver& all, const variable_node<T, Shape, Options...>& node) {
    if constexpr (misplaced_of<fault_in_variable, Options...>.argument != 0)
        all.report_argument(node.name, misplaced_of<fault_in_variable, Options...>);
    if constexpr (!std::is_same_v<Shape, unspecified_shape> && !is_shape<Shape>)
        all.report_argument(node.name, no_shape);
    request wanted = request_for<T, Shape>;
    wanted.name = &node.name;
    if constexpr (has_own_options<Options...> || (has_special<Options> || ...)) {
        special_record special;
        option_record own;
        set_options(wanted, special, node.options);
        if constexpr (has_own_options<Options...>) {
            own = options_of(all, node.options);
            apply_options(wanted, own);
        }
        all.resolve(wanted);
    } else {
        set_options(wanted, no_special, node.options);
        all.resolve(wanted);
    }
}

template<class Option>
    requires(role_of<Option> != role::declaration)
constexpr void walk(resolver& all, const Option& option) {
    if constexpr (role_of<Option> == role::reuse)
        all.set_reuse(option.mode);
    else if constexpr (role_of<Option> == role::reuse_switch)
        all.set_reuse(reuse_mode::always);
    else if constexpr (role_of<Option> == role::capture)
        all.capture(option.tag);
    else if constexpr (role_of<Option> == role::auxiliary_name_scope)
        all.set_op_scope(option.value ? op_scope_kind::of_name : op_scope_kind::none);
    else if constexpr (role_of<Option> == role::constraint)
        all.set_constraint(option);
    else if constexpr (is_of_variables(role_of<Option>))
        all.set_option(option);
    else if constexpr (has_special<Option>)
        all.set_initializer(formula_of(option), special_of(option));
    else if constexpr (role_of<Option> == role::initializer)
        all.set_initializer(formula_of(option));
}
template<class T>
constexpr void walk(resolver& all, const dtype_option<T>&) {
    all.set_dtype(data_type_of<T>);
}

template<std::size_t Count>
constexpr void walk(resolver& all, const values_option<Count>& values) {
    for (const label& path : values.path) all.check_value(path);
}

// Groups have no name of their own, nor a place.
inline constexpr label group_label{};

// An array, not a fold: clang allows 256 operands in those. Casts, not calls, which cost constant evaluation
// more.
template<std::size_t... Index, class... Items>
constexpr void walk_each(resolver& all, const item_list<std::index_sequence<Index...>, Items...>& content) {
    const int order[] = {0, (walk(all, static_cast<const item<Index, Items>&>(content).value), 0)...};
    static_cast<void>(order);
}

inline constexpr const char* second_name = "is a scope, but the scope has a name; write vs::variable_scope<>";

constexpr void enter_by_default(resolver& all, const label& name, reuse_mode reuse) {
    if (reuse == reuse_mode::always || reuse == reuse_mode::automatic)
        all.report({.kind = finding_kind::reuse_of_default_name, .name = &name});
    all.enter_default(name);
}
template<class Indices, class... Items>
constexpr reuse_mode reuse_among(const item_list<Indices, Items...>& content) {
    if constexpr (has<role::reuse, Items...>)
        return item_at<index_of<role::reuse, Items...>>(content).mode;
    else
        return reuse_mode::inherited;
}
// Most scopes have a name, and no option tells another.
template<class... Items>
constexpr void enter(resolver& all, const scope_node<Items...>& node) {
    constexpr std::size_t reference = index_of<role::scope_reference, Items...>;
    constexpr std::size_t by_default = index_of<role::default_name, Items...>;
    if constexpr (reference < sizeof...(Items)) {
        if (node.name.line == 0) return all.enter_again(item_at<reference>(node.content));
        all.report_argument(node.name, {static_cast<std::uint32_t>(reference + 1), second_name});
    } else if constexpr (by_default < sizeof...(Items)) {
        if (node.name.line == 0)
            return enter_by_default(all, item_at<by_default>(node.content).name, reuse_among(node.content));
    }
    all.enter(node.name);
}

template<class... Items>
constexpr void walk(resolver& all, const scope_node<Items...>& node) {
    const scope_state outer = all.current();
    if constexpr (misplaced_of<fault_in_scope, Items...>.argument != 0)
        all.report_argument(node.name, misplaced_of<fault_in_scope, Items...>);
    enter(all, node);
    walk_each(all, node.content);
    all.leave(outer);
}
template<class... Items>
constexpr void walk(resolver& all, const group_node<Items...>& node) {
    const scope_state outer = all.current();
    all.leave_capture();
    walk_all(all, node);
    all.restore(outer);
}
// The outermost group is the root: what it says lasts.
template<class... Items>
constexpr void walk_all(resolver& all, const group_node<Items...>& node) {
    if constexpr (misplaced_of<fault_in_group, Items...>.argument != 0)
        all.report_argument(group_label, misplaced_of<fault_in_group, Items...>);
    walk_each(all, node.content);
}
template<class Declaration>
constexpr void walk_all(resolver& all, const Declaration& node) {
    walk(all, node);
}

template<class... Items>
constexpr void walk(resolver& all, const name_scope_node<Items...>& node) {
    constexpr std::size_t reference = index_of<role::scope_reference, Items...>;
    const scope_state outer = all.current();
    if constexpr (misplaced_of<fault_in_name_scope, Items...>.argument != 0)
        all.report_argument(node.name, misplaced_of<fault_in_name_scope, Items...>);
    if constexpr (reference < sizeof...(Items))
        all.enter_name_scope(node.name, item_at<reference>(node.content));
    else
        all.enter_name_scope(node.name);
    walk_each(all, node.content);
    all.restore(outer);
}

// The first call opens the scope and creates; later ones enter it again and share.
template<std::size_t Length>
constexpr void walk(resolver& all, const template_creation<Length>& made) {
    const scope_state outer = all.current();
    all.create_template(made.name, made.is_unique_name);
    all.leave(outer);
}
template<std::size_t Length, class Content>
constexpr void walk(resolver& all, const template_call<Length, Content>& call) {
    const scope_state outer = all.current();
    const bool is_first = all.enter_template(call.name, call.is_unique_name);
    if (!is_first) all.set_reuse(reuse_mode::always);
    walk(all, call.content.value);
    all.leave(outer);
}

} // namespace varscope::detail
