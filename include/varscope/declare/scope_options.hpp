// SPDX-License-Identifier: MIT
// How a scope is found: by a default name, as a scope that was captured, or as the root.
#pragma once

#include <varscope/declare/label.hpp>

#include <cstddef>

namespace varscope {

namespace detail {

// Room for the text that a suffix is written behind.
template<std::size_t Length>
struct default_name_option {
    label name;
};
struct capture_option {
    label tag;
};
enum class scope_source : unsigned char { captured, root, current };
struct scope_reference {
    scope_source source;
    label tag;
};
template<std::size_t Count>
struct values_option {
    label path[Count];
};
struct auxiliary_name_scope_option {
    bool value;
};

} // namespace detail

/// In place of a scope's name: variable_scope<>(default_name<"dense">, ...) is "dense", or else the first of
/// "dense_1", "dense_2", ... that was not opened yet. Numbers start anew when the scope around is opened
/// again. Ignored where the scope has a name. default_name of tf.variable_scope
template<placed_name Name>
inline constexpr detail::default_name_option<Name.size()> default_name{detail::label_of<Name>.name};

/// Remembers a scope, with its path and options, under a tag: with tf.variable_scope("a") as tag
template<placed_name Tag>
inline constexpr detail::capture_option as{detail::label_of<Tag>.name};

/// A scope that was captured before: variable_scope<>(captured<"tag">, ...) enters it by its full path and
/// with its own options, wherever it stands. tf.variable_scope(scope_object)
template<placed_name Tag>
inline constexpr detail::scope_reference captured{detail::scope_source::captured, detail::label_of<Tag>.name};

/// The root, with the options of the outermost vs::variables: variable_scope<>(root_scope, ...)
inline constexpr detail::scope_reference root_scope{detail::scope_source::root, {}};

/// The scope that is open, entered once more: tf.variable_scope(tf.get_variable_scope(), ...)
inline constexpr detail::scope_reference current_scope{detail::scope_source::current, {}};

/// Variables that must exist already, by their paths. The values of tf.variable_scope, which must belong to
/// one graph.
template<placed_name... Path>
inline constexpr detail::values_option<sizeof...(Path)> values{{detail::label_of<Path>.name...}};

/// Does the scope open a name scope as well? Yes unless said otherwise. See name_scope_of
constexpr detail::auxiliary_name_scope_option auxiliary_name_scope(bool value) { return {value}; }

} // namespace varscope
