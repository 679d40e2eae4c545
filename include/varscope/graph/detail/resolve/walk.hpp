// SPDX-License-Identifier: MIT
// The walk over the declaration tree: the only code that knows the types of its nodes.
#pragma once

#include <varscope/graph/detail/arguments/misplaced.hpp>
#include <varscope/graph/detail/arguments/request_of.hpp>
#include <varscope/graph/detail/resolve/getter_chain.hpp>
#include <varscope/graph/detail/resolve/resolver.hpp>

#include <type_traits>

namespace varscope::detail::resolve {

using namespace arguments;
using namespace records;
using namespace scopes;

inline constexpr misplaced no_shape{2, "is not a shape; write vs::shape<...> after the name, then the dtype"};

inline constexpr const char* no_callable_getter = "must be callable as function(getter, request)";
inline constexpr const char* no_formula = "must return what getter(request) returns, or a formula of it";

// After an error: without the options.
template<class T, class Shape, class... Options>
constexpr void resolve_plainly(resolver& all, const variable_node<T, Shape, Options...>& node) {
    request wanted = request_for<T, Shape>;
    wanted.name = &node.name;
    all.asked.resolve(wanted);
}

template<class Getters, class Node>
constexpr void ask_getters(resolver& all, const Getters& getters, const Node& node) {
    const asking<getter_calls> real{&all.getters};
    request_memory memory;
    const variable_request asked = request_of(all.work.options.data(), all.work.here, node, memory);
    const std::uint32_t first_leaf = all.getters.leaf_count();
    if constexpr (!can_ask<Getters, asking<getter_calls>>) {
        all.work.found.note(
            {.kind = finding_kind::invalid_getter, .name = &node.name, .reason = no_callable_getter});
        resolve_plainly(all, node);
    } else if constexpr (!is_formula<decltype(ask(getters, real, asked))>) {
        all.work.found.note({.kind = finding_kind::invalid_getter, .name = &node.name, .reason = no_formula});
        resolve_plainly(all, node);
    } else {
        all.getters.add_result(ask(getters, real, asked), first_leaf);
    }
}

// Makes few calls for most variables: in constant evaluation a call costs as much as twenty operations.
template<class Getters, class T, class Shape, class... Options>
constexpr void walk(resolver& all, const Getters& getters, const variable_node<T, Shape, Options...>& node) {
    if constexpr (misplaced_of<fault_in_variable, Options...>.argument != 0)
        all.note_argument(node.name, misplaced_of<fault_in_variable, Options...>);
    if constexpr (!std::is_same_v<Shape, unspecified_shape> && !is_shape<Shape>)
        all.note_argument(node.name, no_shape);
    if constexpr (has<role::custom_getter, Options...> || !std::is_same_v<Getters, no_getters>) {
        ask_getters(all, getters_of_variable(getters, node.options), node);
    } else {
        request wanted = request_for<T, Shape, Options...>;
        wanted.name = &node.name;
        if constexpr (has_extras<Options...> || (has_special<Options> || ...)) {
            special_record special;
            request_extras extras;
            option_record own;
            set_options(wanted, special, extras, node.options);
            if constexpr (has_own_options<Options...>) {
                own = options_of(all.settings.inherited_options(), node.options);
                apply_options(wanted, extras, own);
            }
            if constexpr (has_extras<Options...>) wanted.extras = &extras;
            all.asked.resolve(wanted);
        } else {
            if constexpr (is_initializer_alone<Options...>)
                wanted.values = &node.options.value;
            else if constexpr (!is_known_by_type<Options...>)
                set_options(wanted, no_special, no_extras, node.options);
            all.asked.resolve_plain(wanted);
        }
    }
}

template<class Getters, class Option>
    requires(role_of<Option> != role::declaration)
constexpr void walk(resolver& all, const Getters&, const Option& option) {
    if constexpr (role_of<Option> == role::reuse)
        all.settings.set_reuse(option.mode);
    else if constexpr (role_of<Option> == role::reuse_switch)
        all.settings.set_reuse(reuse_mode::always);
    else if constexpr (role_of<Option> == role::trainable)
        all.settings.set_trainable(option.value);
    else if constexpr (role_of<Option> == role::capture)
        all.captured.capture(option.tag);
    else if constexpr (role_of<Option> == role::auxiliary_name_scope)
        all.scopes.set_op_scope(option.value ? op_scope_kind::of_name : op_scope_kind::none);
    else if constexpr (role_of<Option> == role::custom_getter)
        all.settings.set_getters();
    else if constexpr (role_of<Option> == role_of_option(option_kind::constraint))
        all.settings.set_constraint(option);
    else if constexpr (is_of_variables(role_of<Option>))
        all.settings.set_option(option);
    else if constexpr (has_special<Option>)
        all.settings.set_initializer(formula_of(option), special_of(option));
    else if constexpr (role_of<Option> == role::initializer)
        all.settings.set_initializer(formula_of(option));
}
template<class Getters, class T>
constexpr void walk(resolver& all, const Getters&, const dtype_option<T>&) {
    all.settings.set_dtype(data_type_of<T>);
}

template<class Getters, std::size_t Count>
constexpr void walk(resolver& all, const Getters&, const values_option<Count>& values) {
    for (const label& path : values.path) all.asked.find_value(path);
}

// Groups have neither a name nor a place.
inline constexpr label group_label{};

// An array, not a fold expression, of which clang limits the operands to 256. Casts, not calls, which are
// more expensive in constant evaluation.
template<class Getters, std::size_t... Index, class... Items>
constexpr void walk_each(resolver& all, const Getters& getters,
                         const item_list<std::index_sequence<Index...>, Items...>& content) {
    const int order[] = {0,
                         (walk(all, getters, static_cast<const item<Index, Items>&>(content).value), 0)...};
    static_cast<void>(order);
}

inline constexpr const char* second_name =
    "is a scope, but this scope has a name already; write vs::variable_scope<>";

constexpr void enter_by_default(resolver& all, const label& name, reuse_mode reuse) {
    if (reuse == reuse_mode::always || reuse == reuse_mode::automatic)
        all.work.found.note({.kind = finding_kind::reuse_of_default_name, .name = &name});
    all.scopes.enter_default(name);
}
template<class Indices, class... Items>
constexpr reuse_mode reuse_among(const item_list<Indices, Items...>& content) {
    if constexpr (has<role::reuse, Items...>)
        return item_at<index_of<role::reuse, Items...>>(content).mode;
    else
        return reuse_mode::inherited;
}
// Most scopes have a name, and no option that says which scope to open.
template<class... Items>
constexpr void enter(resolver& all, const scope_node<Items...>& node) {
    constexpr std::size_t reference = index_of<role::scope_reference, Items...>;
    constexpr std::size_t by_default = index_of<role::default_name, Items...>;
    if constexpr (reference < sizeof...(Items)) {
        if (node.name.is_left_out()) return all.captured.enter_again(item_at<reference>(node.content));
        all.note_argument(node.name, {static_cast<std::uint32_t>(reference + 1), second_name});
    } else if constexpr (by_default < sizeof...(Items)) {
        if (node.name.is_left_out())
            return enter_by_default(all, item_at<by_default>(node.content).name, reuse_among(node.content));
    }
    all.scopes.enter(node.name);
}

inline constexpr finding other_getter{
    .kind = finding_kind::invalid_getter,
    .reason = "is not that of the enclosing scope, in which this scope is entered again; write it there too"};

// Most scopes have no options, so that less has to be restored at their end.
template<class... Items>
inline constexpr bool hands_down = (roles_of<Items...> & ~only_declarations) != 0;
template<class... Items>
using outer_state = std::conditional_t<hands_down<Items...>, scope_state, scope_position>;

// A scope that is entered again has the getters that it had. They are available here only if they are those
// of the enclosing scope.
template<class Getters, class... Items>
constexpr void walk_again(resolver& all, const Getters& getters, const scope_node<Items...>& node,
                          std::uint32_t around) {
    const auto walk_with = [&](const auto& chain) {
        walk_each(all, getters_inside(chain, node.content), node.content);
    };
    const bool is_reached = all.work.here.getters == around;
    if (!is_reached && all.work.here.getters != 0) all.work.found.note_scope(other_getter);
    all.settings.count_reference(is_reached);
    if (is_reached) return walk_with(getters);
    walk_with(no_getters());
}

template<class Getters, class... Items>
constexpr void walk(resolver& all, const Getters& getters, const scope_node<Items...>& node) {
    const outer_state<Items...> outer = all.work.here;
    if constexpr (misplaced_of<fault_in_scope, Items...>.argument != 0)
        all.note_argument(node.name, misplaced_of<fault_in_scope, Items...>);
    if constexpr (has<role::scope_reference, Items...> || has<role::default_name, Items...>)
        enter(all, node);
    else
        all.scopes.enter(node.name);
    if constexpr (has<role::scope_reference, Items...>)
        walk_again(all, getters, node, outer.getters);
    else if constexpr (has<role::custom_getter, Items...>)
        walk_each(all, getters_inside(getters, node.content), node.content);
    else
        walk_each(all, getters, node.content);
    all.scopes.leave(outer);
}
template<class Getters, class... Items>
constexpr void walk(resolver& all, const Getters& getters, const group_node<Items...>& node) {
    const outer_state<Items...> outer = all.work.here;
    all.scopes.leave_capture();
    walk_all(all, getters, node);
    all.scopes.restore(outer);
}
// The outermost group is the root: its options apply to the end.
template<class Getters, class... Items>
constexpr void walk_all(resolver& all, const Getters& getters, const group_node<Items...>& node) {
    if constexpr (misplaced_of<fault_in_group, Items...>.argument != 0)
        all.note_argument(group_label, misplaced_of<fault_in_group, Items...>);
    walk_each(all, getters_inside(getters, node.content), node.content);
}
template<class Getters, class Declaration>
constexpr void walk_all(resolver& all, const Getters& getters, const Declaration& node) {
    walk(all, getters, node);
}

template<class Getters, class... Items>
constexpr void walk(resolver& all, const Getters& getters, const name_scope_node<Items...>& node) {
    constexpr std::size_t reference = index_of<role::scope_reference, Items...>;
    const scope_state outer = all.work.here; // all of it, as reuse_variables() may be inside
    if constexpr (misplaced_of<fault_in_name_scope, Items...>.argument != 0)
        all.note_argument(node.name, misplaced_of<fault_in_name_scope, Items...>);
    if constexpr (reference < sizeof...(Items))
        all.captured.enter_name_scope(node.name, item_at<reference>(node.content));
    else
        all.scopes.enter_name_scope(node.name);
    walk_each(all, getters, node.content);
    all.scopes.restore(outer);
}

template<class Getters, std::size_t Count, class Content>
constexpr void walk(resolver& all, const Getters& getters, const slots_node<Count, Content>& node) {
    const auto before = all.slots.here();
    walk(all, getters, node.content);
    all.slots.create(before, node.slot, std::uint32_t{Count});
}

// A template's first call opens its scope and creates variables; later ones enter the scope again and share.
template<class Getters, std::size_t Length>
constexpr void walk(resolver& all, const Getters&, const template_creation<Length>& made) {
    const scope_state outer = all.work.here;
    all.captured.create_template(made.of);
    all.scopes.leave(outer);
}
template<class Getters, std::size_t Length, class Content>
constexpr void walk(resolver& all, const Getters& getters, const template_call<Length, Content>& call) {
    const scope_state outer = all.work.here;
    const bool is_first = all.captured.enter_template(call.of);
    if (!is_first) all.settings.set_reuse(reuse_mode::always);
    if (all.work.here.getters != outer.getters) all.work.found.note_scope(other_getter);
    walk(all, getters, call.content.value);
    all.scopes.leave(outer);
}

} // namespace varscope::detail::resolve
