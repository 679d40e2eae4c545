// SPDX-License-Identifier: MIT
// The language: variables, variable_scope, get_variable, repeat, when.
#pragma once

#include <varscope/core/shape.hpp>
#include <varscope/declare/device.hpp>
#include <varscope/declare/node.hpp>
#include <varscope/declare/options.hpp>
#include <varscope/declare/scope_maker.hpp>
#include <varscope/declare/scope_options.hpp>
#include <varscope/declare/variable_options.hpp>

#include <cstddef>
#include <type_traits>
#include <utility>

namespace varscope {

namespace detail {

// get_variable<"w"> is an object, not a function: one object per name compiles faster than one function.
template<class T, class Shape, class... Implied>
struct variable_maker {
    name_facts facts;
    const name_facts* name = &facts; // of the original, also in a copy

    constexpr auto operator()(source_place at = {__builtin_FILE(), unsigned(__builtin_LINE())}) const {
        return variable_node<T, Shape, Implied...>{label{name, at}, {{Implied()}...}};
    }
    template<class O1>
    constexpr auto operator()(const O1& o1,
                              source_place at = {__builtin_FILE(), unsigned(__builtin_LINE())}) const {
        return variable_node<T, Shape, kept<O1>, Implied...>{label{name, at}, {{o1}, {Implied()}...}};
    }
    // Defaulted options, not a pack, after which there could be no file and line with defaults.
    template<class O1, class O2, class O3 = no_option, class O4 = no_option, class O5 = no_option,
             class O6 = no_option, class O7 = no_option, class O8 = no_option>
    constexpr auto operator()(const O1& o1, const O2& o2, const O3& o3 = {}, const O4& o4 = {},
                              const O5& o5 = {}, const O6& o6 = {}, const O7& o7 = {}, const O8& o8 = {},
                              source_place at = {__builtin_FILE(), unsigned(__builtin_LINE())}) const {
        return variable_node<T, Shape, kept<O1>, kept<O2>, kept<O3>, kept<O4>, kept<O5>, kept<O6>, kept<O7>,
                             kept<O8>, Implied...>{
            label{name, at}, {{o1}, {o2}, {o3}, {o4}, {o5}, {o6}, {o7}, {o8}, {Implied()}...}};
    }
};

struct name_scope_maker : placed_label {
    using placed_label::placed_label;

    template<class... Items>
    constexpr auto operator()(const Items&... items) const {
        return name_scope_node<kept<Items>...>{name, {{items}...}};
    }
};

// The name of a scope without one; it alone has line 0.
inline constexpr name<0> no_scope_name = [] {
    name<0> none("");
    none.line = 0;
    return none;
}();

} // namespace detail

/// Declares the variable `Name` of the enclosing scope, or shares it if reuse is on:
/// get_variable<"w", shape<2, 2>, float>(options...). Without T, the scope's dtype, else float. Shape and T
/// may be left out if the variable already exists. Options, up to eight: an initializer, a regularizer, a
/// constraint, a partitioner, trainable, collections, use_resource, caching_device, custom_getter, seed_as,
/// synchronization, aggregation. Declared where it is called; with a vs::name, where that was written.
/// graph<...> reports what is wrong. tf.get_variable
///
/// An initializer is also a callable that returns the element at one index for each of up to eight axes, or
/// at a row-major position. Without one, and without one of the scope, floating-point variables have
/// glorot_uniform and those of integers and bool zeros; complex ones need one.
template<detail::declared_name Name, class Shape = detail::unspecified_shape,
         class T = detail::unspecified_type>
inline constexpr detail::variable_maker<T, Shape> get_variable{detail::name_facts_of(Name)};

/// As get_variable, for a variable that is not trainable and is in the collection of local variables.
/// tf.get_local_variable
template<detail::declared_name Name, class Shape = detail::unspecified_shape,
         class T = detail::unspecified_type>
inline constexpr detail::variable_maker<T, Shape, detail::local_option> get_local_variable{
    detail::name_facts_of(Name)};

/// A named scope around declarations: variable_scope<"encoder">(options..., children...). The name may
/// contain '/'; without one, variable_scope<>, an option says which scope: default_name<...>, captured<...>,
/// root_scope or current_scope. Options that everything inside inherits: reuse, auto_reuse, create_only,
/// dtype<T>, an initializer, a regularizer, a partitioner, use_resource, caching_device, custom_getter. A
/// constraint applies to the variables directly in the scope. tf.variable_scope
template<detail::declared_name Name = detail::no_scope_name>
inline constexpr detail::scope_maker variable_scope{detail::name_facts_of(Name)};

/// A scope for the names of operations only: it does not change the names of the variables inside. Without a
/// name it is the root, or with captured<...> the name scope of that scope. See name_scope_of. tf.name_scope
template<name Name = detail::no_scope_name>
inline constexpr detail::name_scope_maker name_scope{detail::name_facts_of(Name)};

/// Declarations in sequence: what graph<...> takes, and what a layer of several variables returns. Opens no
/// scope. The object must be constexpr, with static storage, to be the argument of graph<...>.
template<class... Items>
constexpr auto variables(const Items&... items) {
    return detail::group_node<detail::kept<Items>...>{{{items}...}};
}

namespace detail {

template<class Make, std::size_t... Index>
constexpr auto repeat_each(const Make& make, std::index_sequence<Index...>) {
    return variables(make.template operator()<static_cast<int>(Index)>()...);
}

} // namespace detail

/// The declarations make<0>(), ..., make<Count - 1>() in sequence, as a loop over layers:
/// `repeat<12>([]<int I> { return block<I>(); })`.
template<std::size_t Count, class Make>
constexpr auto repeat(const Make& make) {
    constexpr bool takes_index = requires { make.template operator()<0>(); };
    static_assert(takes_index,
                  "varscope: repeat takes a lambda of the index, as in []<int I> { return block<I>(); }");
    if constexpr (takes_index)
        return detail::repeat_each(make, std::make_index_sequence<Count>());
    else
        return variables();
}

namespace detail {

// What takes arguments of its own before it declares anything.
template<class T>
inline constexpr bool is_maker = false;
template<class T, class Shape, class... Implied>
inline constexpr bool is_maker<variable_maker<T, Shape, Implied...>> = true;
template<>
inline constexpr bool is_maker<reuse_option> = true;
template<>
inline constexpr bool is_maker<scope_maker> = true;
template<>
inline constexpr bool is_maker<name_scope_maker> = true;

// A function without arguments that returns declarations.
template<class T>
concept declaring_function = !is_maker<T> && requires(const T& make) {
    requires is_declaration<std::decay_t<decltype(make())>>;
};
// A lambda that is a template: what it returns can only be told by instantiating it. Its operator() has no
// address, but is ambiguous with another.
struct call_operator {
    void operator()() const {}
};
template<class T>
struct with_call_operator : T, call_operator {};
template<class T>
concept function_template = std::is_class_v<T> && !std::is_final_v<T> && !is_maker<T> && !requires {
    &T::operator();
}
&&!requires { &with_call_operator<T>::operator(); };

template<bool Condition, class... Items>
inline constexpr bool are_conditional = (is_declaration<Items> && ...);
template<class Item>
inline constexpr bool are_conditional<true, Item> = is_declaration<Item> || declaring_function<Item>;
template<class Item>
inline constexpr bool are_conditional<false, Item> = [] {
    if constexpr (function_template<Item>)
        return true;
    else
        return are_conditional<true, Item>;
}();

template<class Item>
constexpr auto made_by(const Item& item) {
    if constexpr (is_declaration<Item>)
        return item;
    else
        return item();
}

} // namespace detail

/// The declarations in sequence if `Condition` holds, as variables(...) has them, else nothing:
/// when<has_bias>(get_variable<"bias", shape<8>>()). Or one function without arguments, which is called only
/// if it holds. What would not compile otherwise, write in a lambda with a template parameter:
/// `when<(Rank > 0)>([]<int R = Rank> { return dense<"q", 8 / R>(); })`. Python's `if` among declarations
template<bool Condition, class... Items>
constexpr auto when(const Items&... items) {
    constexpr bool are_declarations = detail::are_conditional<Condition, Items...>;
    static_assert(are_declarations,
                  "varscope: when takes declarations, or one function without arguments that returns them; "
                  "write options in vs::variables(...) inside it");
    if constexpr (Condition && are_declarations)
        return variables(detail::made_by(items)...);
    else
        return variables();
}
/// A compile error that says how a condition is written: it is not a function argument.
// After the error: without the declarations.
template<class Condition, class... Items>
constexpr auto when(const Condition&, const Items&...) {
    static_assert(detail::never<Condition>,
                  "varscope: write the condition of when between < and >, as in vs::when<(N > 1)>(...)");
    return variables();
}

} // namespace varscope
