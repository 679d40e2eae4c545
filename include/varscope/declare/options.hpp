// SPDX-License-Identifier: MIT
// Options of scopes and variables: values passed before the children.
#pragma once

#include <varscope/core/dtype.hpp>

#include <type_traits>

namespace varscope {

namespace detail {

/// How a scope treats variables that exist already.
enum class reuse_mode : unsigned char { inherited, always, automatic, never };

struct reuse_option {
    reuse_mode mode;

    /// The same option if `value`, else none: reuse(false) inherits, as TensorFlow's reuse=False does.
    template<class Flag>
    constexpr reuse_option operator()(const Flag& value) const {
        constexpr bool is_flag = std::is_same_v<Flag, bool>;
        static_assert(is_flag, "varscope: reuse takes true or false");
        if constexpr (is_flag)
            return {value ? mode : reuse_mode::inherited};
        else
            return {reuse_mode::inherited};
    }
};

// A type of its own, as it may stand between declarations.
struct reuse_switch {};

template<class T>
struct dtype_option {
    /// dtype<float>() is dtype<float>.
    constexpr dtype_option operator()() const { return {}; }
};

struct trainable_option {
    bool value;
};

} // namespace detail

/// Variables in this scope must exist already, and are shared. TensorFlow's reuse=True
inline constexpr detail::reuse_option reuse{detail::reuse_mode::always};
/// Variables in this scope are created if missing, else shared. TensorFlow's tf.AUTO_REUSE
inline constexpr detail::reuse_option auto_reuse{detail::reuse_mode::automatic};
/// Nothing is shared in this scope nor below, whatever a scope inside says.
inline constexpr detail::reuse_option create_only{detail::reuse_mode::never};

/// Between the children of a scope: variables behind it, and in scopes behind it, must exist already, and are
/// shared, up to the end of this scope. TensorFlow's VariableScope.reuse_variables
constexpr detail::reuse_switch reuse_variables() { return {}; }

/// The element type of variables that do not give one.
template<class T>
inline constexpr detail::dtype_option<T> dtype{};

/// May an optimizer change the variable? Yes unless said otherwise.
constexpr detail::trainable_option trainable(bool value) { return {value}; }

} // namespace varscope
