// SPDX-License-Identifier: MIT
// The options that few variables have, and how each is set.
#pragma once

#include <varscope/constraints/custom.hpp>
#include <varscope/declare/device.hpp>
#include <varscope/declare/variable_options.hpp>
#include <varscope/partitioners/custom.hpp>
#include <varscope/regularizers/custom.hpp>

#include <cstdint>
#include <string_view>

namespace varscope::detail::records {

// Which options were written in get_variable itself.
namespace given {
inline constexpr unsigned regularizer = 1;
inline constexpr unsigned constraint = 2;
inline constexpr unsigned partitioner = 4;
inline constexpr unsigned caching_device = 8;
inline constexpr unsigned use_resource = 16;
inline constexpr unsigned collections = 32;
inline constexpr unsigned synchronization = 64;
inline constexpr unsigned aggregation = 128;
} // namespace given

// A callable stands beside the formula it replaces.
struct option_record {
    unsigned given = 0;
    varscope::regularizer regularizer{};
    regularizer_function own_regularizer{};
    varscope::constraint constraint{};
    constraint_function own_constraint{};
    varscope::partitioner partitioner{};
    partition_function own_partitioner{};
    const device_name* caching_device = nullptr;
    const std::string_view* collections = nullptr;
    std::uint32_t collection_count = 0;
    bool has_collections = false;
    bool is_local = false;
    bool use_resource = false;
    variable_synchronization synchronization = variable_synchronization::automatic;
    variable_aggregation aggregation = variable_aggregation::none;

    [[nodiscard]] constexpr bool is_regularized() const {
        return regularizer.kind != regularizer_kind::none || own_regularizer.is_given;
    }
    [[nodiscard]] constexpr bool is_constrained() const {
        return constraint.kind != constraint_kind::none || own_constraint.is_given;
    }
    [[nodiscard]] constexpr bool is_partitioned() const {
        return partitioner.kind != partitioner_kind::none || own_partitioner.is_given;
    }
    [[nodiscard]] constexpr bool is_cached() const {
        return caching_device != nullptr && caching_device->name.name->length != 0;
    }
};

inline constexpr option_record no_options{};

// Without collections(...) a variable is one of the global ones, or else of the local ones; a trainable one
// is in the trainable ones besides.
constexpr bool is_in_collection(const option_record& options, bool is_trainable,
                                std::string_view collection) {
    if (collection == graph_keys::trainable_variables && is_trainable) return true;
    if (collection == graph_keys::local_variables && options.is_local) return true;
    if (!options.has_collections) return collection == graph_keys::global_variables && !options.is_local;
    for (std::uint32_t i = 0; i < options.collection_count; ++i)
        if (options.collections[i] == collection) return true;
    return false;
}

constexpr void set(option_record& to, const regularizer& option) {
    to.given |= given::regularizer;
    to.regularizer = option;
    to.own_regularizer = {};
}
template<class F>
constexpr void set(option_record& to, const custom_regularizer_option<F>& option) {
    set(to, regularizer{regularizer_kind::custom});
    to.own_regularizer = function_of(option);
}
constexpr void set(option_record& to, const constraint& option) {
    to.given |= given::constraint;
    to.constraint = option;
    to.own_constraint = {};
}
template<constraint_kind Kind>
constexpr void set(option_record& to, const plain_constraint<Kind>& option) {
    set(to, static_cast<const constraint&>(option));
}
template<class F>
constexpr void set(option_record& to, const custom_constraint_option<F>& option) {
    set(to, no_constraint);
    to.own_constraint = function_of(option);
}
constexpr void set(option_record& to, const partitioner& option) {
    to.given |= given::partitioner;
    to.partitioner = option;
    to.own_partitioner = {};
}
template<class F>
constexpr void set(option_record& to, const custom_partitioner_option<F>& option) {
    set(to, no_partitioner);
    if constexpr (partitions_variables<F>)
        to.own_partitioner = partition_function_of(option.function);
    else
        to.own_partitioner = {
            [](const extents&, data_type) {
                return refused(
                    "needs a callable without state, from a shape and a dtype to a list of counts");
            },
            true};
}
constexpr void set(option_record& to, const caching_device_option& option) {
    to.given |= given::caching_device;
    to.caching_device = &option.device;
}
constexpr void set(option_record& to, const resource_option& option) {
    to.given |= given::use_resource;
    to.use_resource = option.value;
}
template<std::size_t Count>
constexpr void set(option_record& to, const collections_option<Count>& option) {
    to.given |= given::collections;
    to.has_collections = true;
    to.collections = option.keys;
    to.collection_count = Count;
}
constexpr void set(option_record& to, const synchronization_option& option) {
    to.given |= given::synchronization;
    to.synchronization = option.value;
}
constexpr void set(option_record& to, const aggregation_option& option) {
    to.given |= given::aggregation;
    to.aggregation = option.value;
}
constexpr void set(option_record& to, const local_option&) { to.is_local = true; }
constexpr void set(option_record&, const validate_shape_option&) {}

// Do both say the same about what `which`, one bit, stands for?
constexpr bool has_same_option(const option_record& a, const option_record& b, unsigned which) {
    switch (which) {
    case given::regularizer:
        return a.regularizer == b.regularizer &&
               is_same_address(a.own_regularizer.identity, b.own_regularizer.identity);
    case given::constraint:
        return a.constraint == b.constraint &&
               is_same_address(a.own_constraint.identity, b.own_constraint.identity);
    case given::caching_device:
        return a.is_cached() == b.is_cached() &&
               (!a.is_cached() || a.caching_device->name.view() == b.caching_device->name.view());
    case given::use_resource: return a.use_resource == b.use_resource;
    case given::synchronization: return a.synchronization == b.synchronization;
    case given::aggregation: return a.aggregation == b.aggregation;
    case given::collections: {
        if (a.has_collections != b.has_collections || a.collection_count != b.collection_count) return false;
        for (std::uint32_t i = 0; i < a.collection_count; ++i)
            if (a.collections[i] != b.collections[i]) return false;
        return true;
    }
    default: return true; // partitions are compared for themselves
    }
}

} // namespace varscope::detail::records
