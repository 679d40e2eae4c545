// SPDX-License-Identifier: MIT
// Options of scopes and variables: reuse, dtype and trainable.
#pragma once

#include <varscope/core/dtype.hpp>

#include <type_traits>

namespace varscope {

namespace detail {

// How a scope treats variables that already exist.
enum class reuse_mode : unsigned char { inherited, always, automatic, never };

struct reuse_option {
    reuse_mode mode;

    // This option if `value`, else none: reuse(false) inherits, as TensorFlow's reuse=False does.
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

// Not a reuse_option, as it may be placed between declarations.
struct reuse_switch {};

template<class T>
struct dtype_option {
    // dtype<float>() is dtype<float>.
    constexpr dtype_option operator()() const { return {}; }
};

struct trainable_option {
    bool value;
};

} // namespace detail

/// Variables in the scope and the scopes inside must already exist, and are shared. reuse(flag) is the same
/// if `flag` is true, and no option otherwise. reuse=True of tf.variable_scope
inline constexpr detail::reuse_option reuse{detail::reuse_mode::always};
/// Variables in the scope and the scopes inside are shared if they exist, else created. tf.AUTO_REUSE
inline constexpr detail::reuse_option auto_reuse{detail::reuse_mode::automatic};
/// Nothing is shared in the scope or the scopes inside, whatever these say. TensorFlow has no such option.
inline constexpr detail::reuse_option create_only{detail::reuse_mode::never};

/// Placed between the children of a scope: from there to the end of the scope, variables must already exist
/// and are shared, also in the scopes inside. VariableScope.reuse_variables
constexpr detail::reuse_switch reuse_variables() { return {}; }

/// The element type of variables in the scope that do not give one: variable_scope<"a">(dtype<double>, ...).
/// dtype of tf.variable_scope
template<class T>
inline constexpr detail::dtype_option<T> dtype{};

/// Whether an optimizer may change the variable; true by default. In a scope, for all variables in it that do
/// not say otherwise: variable_scope<"encoder">(trainable(false), ...). trainable of tf.get_variable
constexpr detail::trainable_option trainable(bool value) { return {value}; }

} // namespace varscope
