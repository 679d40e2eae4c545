// SPDX-License-Identifier: MIT
// Which scope to open: one with a default name, one that was captured, the root, or the current one.
#pragma once

#include <varscope/declare/label.hpp>

#include <cstddef>

namespace varscope {

namespace detail {

// `Length` is that of the name, to which a suffix may be appended.
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
/// "dense_1", "dense_2", ... that has not been opened yet. The numbers start again when the enclosing scope
/// is opened again. Ignored if the scope has a name. default_name of tf.variable_scope
template<name Name>
inline constexpr detail::default_name_option<Name.size()> default_name{detail::label_of<Name>.name};

/// Records the scope, with its path and options, under a tag: variable_scope<"a">(as<"tag">, ...). See
/// captured. with tf.variable_scope("a") as tag
template<name Tag>
inline constexpr detail::capture_option as{detail::label_of<Tag>.name};

/// The scope that was recorded last under that tag: variable_scope<>(captured<"tag">, ...) opens it again
/// from anywhere, by its full path and with its own options. tf.variable_scope(scope_object)
template<name Tag>
inline constexpr detail::scope_reference captured{detail::scope_source::captured, detail::label_of<Tag>.name};

/// The root scope, with the options of the outermost variables(...): variable_scope<>(root_scope, ...).
inline constexpr detail::scope_reference root_scope{detail::scope_source::root, {}};

/// The scope that is open, opened again: variable_scope<>(current_scope, ...).
/// tf.variable_scope(tf.get_variable_scope(), ...)
inline constexpr detail::scope_reference current_scope{detail::scope_source::current, {}};

/// Full paths of variables that must already be declared. values of tf.variable_scope, which must be tensors
/// of one graph
template<name... Path>
inline constexpr detail::values_option<sizeof...(Path)> values{{detail::label_of<Path>.name...}};

/// Whether the scope also opens a name scope; true by default. See name_scope_of. auxiliary_name_scope of
/// tf.variable_scope
constexpr detail::auxiliary_name_scope_option auxiliary_name_scope(bool value) { return {value}; }

} // namespace varscope
