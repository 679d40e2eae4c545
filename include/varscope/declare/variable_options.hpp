// SPDX-License-Identifier: MIT
// Options of variables: collections, resource variables, and what concerns replicas.
#pragma once

#include <varscope/core/platform.hpp>

#include <cstddef>
#include <string_view>
#include <type_traits>

namespace varscope {

/// The names of TensorFlow's collections. tf.GraphKeys
namespace graph_keys {

/// What a variable is in by default.
inline constexpr std::string_view global_variables = "variables";
/// What get_local_variable adds to.
inline constexpr std::string_view local_variables = "local_variables";
/// The variables that an optimizer may change.
inline constexpr std::string_view trainable_variables = "trainable_variables";
/// The variables that a model uses for inference.
inline constexpr std::string_view model_variables = "model_variables";
/// The variables that have moving averages.
inline constexpr std::string_view moving_average_variables = "moving_average_variables";

} // namespace graph_keys

/// When the copies of a distributed variable are synchronized. tf.VariableSynchronization
enum class variable_synchronization : unsigned char {
    automatic, ///< the program that distributes the model decides; AUTO in TensorFlow
    none,      ///< there is one copy only, so nothing is synchronized
    on_write,  ///< whenever one copy is written
    on_read    ///< when the variable is read; until then the copies differ
};

/// How the values of a distributed variable's copies are combined. tf.VariableAggregation
enum class variable_aggregation : unsigned char {
    none,              ///< not at all
    sum,               ///< their sum
    mean,              ///< their mean
    only_first_replica ///< the value of the first copy
};

namespace detail {

template<std::size_t Count>
struct collections_option {
    std::string_view keys[Count + 1];
};
constexpr std::string_view name_of(variable_synchronization value) {
    constexpr std::string_view names[] = {"automatic", "none", "on_write", "on_read"};
    return names[static_cast<std::size_t>(value)];
}
constexpr std::string_view name_of(variable_aggregation value) {
    constexpr std::string_view names[] = {"none", "sum", "mean", "only_first_replica"};
    return names[static_cast<std::size_t>(value)];
}

// Each writes, for messages, how it is spelled.
struct resource_option {
    bool value = false;

    template<class Text>
    constexpr void spell(Text& out) const {
        out << (value ? "use_resource(true)" : "use_resource(false)");
    }
    friend constexpr bool operator==(const resource_option&, const resource_option&) = default;
};
struct synchronization_option {
    variable_synchronization value = variable_synchronization::automatic;

    template<class Text>
    constexpr void spell(Text& out) const {
        out << "synchronization(" << name_of(value) << ")";
    }
    friend constexpr bool operator==(const synchronization_option&, const synchronization_option&) = default;
};
struct aggregation_option {
    variable_aggregation value = variable_aggregation::none;

    template<class Text>
    constexpr void spell(Text& out) const {
        out << "aggregation(" << name_of(value) << ")";
    }
    friend constexpr bool operator==(const aggregation_option&, const aggregation_option&) = default;
};
struct validate_shape_option {
    bool value = true;

    template<class Text>
    constexpr void spell(Text& out) const {
        out << (value ? "validate_shape(true)" : "validate_shape(false)");
    }
    friend constexpr bool operator==(const validate_shape_option&, const validate_shape_option&) = default;
};
struct local_option {};

} // namespace detail

/// The collections to which the variable is added, instead of the global variables:
/// collections(graph_keys::global_variables, "averaged"). A trainable variable is also in the trainable
/// variables. The strings must have static storage. collections of tf.get_variable
template<class... Key>
constexpr detail::collections_option<sizeof...(Key)> collections(const Key&... key) {
    constexpr bool are_names = (std::is_convertible_v<const Key&, std::string_view> && ...);
    static_assert(are_names, "varscope: collections takes names, as in vs::collections(\"averaged\")");
    if constexpr (are_names)
        return {{std::string_view(key)..., {}}};
    else
        return {};
}

/// Makes a resource variable, which threads may read and write at once: see resource_view. Takes a second
/// copy of its elements. use_resource of tf.get_variable
constexpr detail::resource_option use_resource(bool value) { return {value}; }

/// Recorded in the variable's info, for programs that distribute a model. With on_read a variable is not
/// trainable by default. synchronization of tf.get_variable
constexpr detail::synchronization_option synchronization(variable_synchronization value) { return {value}; }

/// Recorded in the variable's info, for programs that distribute a model. aggregation of tf.get_variable
constexpr detail::aggregation_option aggregation(variable_aggregation value) { return {value}; }

/// Has no effect: shapes are always known and initial values always checked. validate_shape of
/// tf.get_variable
constexpr detail::validate_shape_option validate_shape(bool value) { return {value}; }

} // namespace varscope
