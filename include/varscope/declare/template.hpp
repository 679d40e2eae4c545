// SPDX-License-Identifier: MIT
// make_template: a function whose variables all its calls share.
#pragma once

#include <varscope/declare/declare.hpp>

namespace varscope {

namespace detail {

// A template, as its calls refer to it.
struct template_reference {
    label name;
    bool is_unique_name;
    bool has_object = false;      // a temporary has only one call
    const void* object = nullptr; // by its address it is told from others
};

// What the function declared in one call of the template.
template<std::size_t Length, class Content>
struct template_call {
    template_reference of;
    item<0, Content> content;
};
template<std::size_t Length>
struct template_creation {
    template_reference of;
};

template<std::size_t Length, class F>
struct template_function {
    label name;
    bool is_unique_name;
    F function;

    // What function(arguments...) declares, in the scope of the template.
    template<class... Arguments>
    constexpr auto operator()(const Arguments&... arguments) const& {
        using content = kept<decltype(function(arguments...))>;
        return template_call<Length, content>{{name, is_unique_name, true, this}, {function(arguments...)}};
    }
    template<class... Arguments>
    constexpr auto operator()(const Arguments&... arguments) const&& {
        using content = kept<decltype(function(arguments...))>;
        return template_call<Length, content>{{name, is_unique_name}, {function(arguments...)}};
    }
    // Creates the scope here, not at the first call. create_scope_now_ of tf.make_template
    [[nodiscard]] constexpr template_creation<Length> create_scope() const& {
        return {{name, is_unique_name, true, this}};
    }
};

template<std::size_t Length>
struct template_maker : placed_label {
    bool is_unique_name;

    constexpr template_maker(const name_facts& of_name, bool is_unique)
        : placed_label(of_name),
          is_unique_name(is_unique) {}

    template<class F>
    constexpr auto operator()(const F& function) const {
        return template_function<Length, std::decay_t<const F&>>{name, is_unique_name, function};
    }
};

template<std::size_t Length, class Content>
inline constexpr bool is_declaration<template_call<Length, Content>> = true;
template<std::size_t Length>
inline constexpr bool is_declaration<template_creation<Length>> = true;
template<std::size_t Length>
inline constexpr bool is_maker<template_maker<Length>> = true;

} // namespace detail

/// A function whose variables are created by the first call, in a scope with that default name, and shared by
/// all later calls, wherever these are: constexpr auto fc = make_template<"fc">(dense); then fc(), fc().
/// fc.create_scope() opens the scope before the first call. The object is the template: it must have static
/// storage, as at namespace scope, and a copy of it is another one. tf.make_template
template<name Name>
inline constexpr detail::template_maker<Name.size()> make_template{detail::name_facts_of(Name), false};

/// As make_template, in a scope of exactly that name. unique_name_ of tf.make_template
template<name Name>
inline constexpr detail::template_maker<Name.size()> make_unique_template{detail::name_facts_of(Name), true};

} // namespace varscope
