// SPDX-License-Identifier: MIT
// Options that say what a variable is for: collections, resource variables, several replicas.
#pragma once

#include <varscope/core/platform.hpp>

#include <cstddef>
#include <string_view>
#include <type_traits>

namespace varscope {

/// The names of TensorFlow's collections. tf.GraphKeys
namespace graph_keys {

inline constexpr std::string_view global_variables = "variables";
inline constexpr std::string_view local_variables = "local_variables";
inline constexpr std::string_view trainable_variables = "trainable_variables";
inline constexpr std::string_view model_variables = "model_variables";
inline constexpr std::string_view moving_average_variables = "moving_average_variables";

} // namespace graph_keys

/// When replicas agree on a variable's value. tf.VariableSynchronization
enum class variable_synchronization : unsigned char { automatic, none, on_write, on_read };

/// What becomes of the values of several replicas. tf.VariableAggregation
enum class variable_aggregation : unsigned char { none, sum, mean, only_first_replica };

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

/// The collections that the variable is in, in place of the global variables:
/// collections(graph_keys::global_variables, "averaged"). A trainable one is in the trainable variables
/// besides.
template<class... Key>
constexpr detail::collections_option<sizeof...(Key)> collections(const Key&... key) {
    constexpr bool are_names = (std::is_convertible_v<const Key&, std::string_view> && ...);
    static_assert(are_names, "varscope: collections takes names, as in vs::collections(\"averaged\")");
    if constexpr (are_names)
        return {{std::string_view(key)..., {}}};
    else
        return {};
}

/// A resource variable: reads are consistent snapshots, assignments atomic to concurrent readers.
/// use_resource of tf.get_variable
constexpr detail::resource_option use_resource(bool value) { return {value}; }

/// Kept in the variable's info for what distributes a model; on_read ones are not trainable unless it is
/// said.
constexpr detail::synchronization_option synchronization(variable_synchronization value) { return {value}; }

/// Kept in the variable's info for what distributes a model.
constexpr detail::aggregation_option aggregation(variable_aggregation value) { return {value}; }

/// Accepted for the sake of ported code: shapes are always known here, so initial values always fit.
constexpr detail::validate_shape_option validate_shape(bool value) { return {value}; }

} // namespace varscope
