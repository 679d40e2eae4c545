// SPDX-License-Identifier: MIT
// The language: variables, variable_scope, get_variable, repeat.
#pragma once

#include <varscope/declare/node.hpp>
#include <varscope/declare/options.hpp>

namespace varscope {

/// Declares, or under reuse shares, the variable `Name` of the enclosing scope: get_variable<"w", shape<2,
/// 2>>(options...). T omitted: the scope's dtype, else float. Where the variable exists already, shape and T
/// may be left out. Options, up to eight: an initializer, trainable(bool). `file` and `line` are the
/// caller's. tf.get_variable
// Defaulted options instead of a pack: nothing could follow a pack, and with the place among the template
// arguments every call would be an instantiation of its own.
template<fixed_string Name, class Shape = detail::unspecified_shape, class T = detail::unspecified_type,
         class O1 = detail::no_option, class O2 = detail::no_option, class O3 = detail::no_option,
         class O4 = detail::no_option, class O5 = detail::no_option, class O6 = detail::no_option,
         class O7 = detail::no_option, class O8 = detail::no_option>
constexpr auto get_variable(const O1& o1 = {}, const O2& o2 = {}, const O3& o3 = {}, const O4& o4 = {},
                            const O5& o5 = {}, const O6& o6 = {}, const O7& o7 = {}, const O8& o8 = {},
                            const char* file = __builtin_FILE(), unsigned line = __builtin_LINE()) {
    const detail::label name{Name.text, Name.size(), {file, line}};
    if constexpr (std::is_same_v<O1, detail::no_option>)
        return detail::variable_node<T, Shape>{name, {}};
    else if constexpr (std::is_same_v<O2, detail::no_option>)
        return detail::variable_node<T, Shape, O1>{name, {{o1}}};
    else if constexpr (std::is_same_v<O3, detail::no_option>)
        return detail::variable_node<T, Shape, O1, O2>{name, {{o1}, {o2}}};
    else
        return detail::variable_node<T, Shape, O1, O2, O3, O4, O5, O6, O7, O8>{
            name, {{o1}, {o2}, {o3}, {o4}, {o5}, {o6}, {o7}, {o8}}};
}

/// A named scope around declarations: variable_scope<"encoder">(options..., children...). The name may
/// contain '/'. Options, handed down to everything inside: reuse, auto_reuse, create_only, dtype<T>, an
/// initializer. tf.variable_scope
template<placed_name Name, class... Items>
constexpr auto variable_scope(const Items&... items) {
    return detail::scope_node<Items...>{detail::label_of<Name>(), {{items}...}};
}

/// Declarations one after the other; the argument of graph<...>, and what a layer of several variables
/// returns.
template<class... Items>
constexpr auto variables(const Items&... items) {
    return detail::group_node<Items...>{{{items}...}};
}

namespace detail {

template<class Make, std::size_t... Index>
constexpr auto repeat_each(const Make& make, std::index_sequence<Index...>) {
    return variables(make.template operator()<static_cast<int>(Index)>()...);
}

} // namespace detail

/// make<0>(), ..., make<Count - 1>() one after the other: repeat<12>([]<int I> { return block<I>(); }).
template<std::size_t Count, class Make>
constexpr auto repeat(const Make& make) {
    return detail::repeat_each(make, std::make_index_sequence<Count>());
}

} // namespace varscope
