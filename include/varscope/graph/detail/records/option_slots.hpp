// SPDX-License-Identifier: MIT
// What is kept of each option that variables have: how it is set, and when two say the same.
#pragma once

#include <varscope/constraints/custom.hpp>
#include <varscope/declare/device.hpp>
#include <varscope/declare/variable_options.hpp>
#include <varscope/partitioners/custom.hpp>
#include <varscope/regularizers/custom.hpp>

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <type_traits>

namespace varscope::detail::records {

// An option that is kept as it was written.
template<class Option>
struct value_slot {
    Option kept{};

    template<class Written>
        requires(std::is_same_v<Written, Option>)
    constexpr void set(const Written& option) { kept = option; }
    friend constexpr bool operator==(const value_slot&, const value_slot&) = default;
};

// An option that has no value.
template<class Option>
struct flag_slot {
    bool is_given = false;

    template<class Written>
        requires(std::is_same_v<Written, Option>)
    constexpr void set(const Written&) { is_given = true; }
    friend constexpr bool operator==(const flag_slot&, const flag_slot&) = default;
};

// A callable is stored next to the formula that it replaces.
struct regularizer_slot {
    regularizer formula{};
    regularizer_function function{};

    [[nodiscard]] constexpr bool is_given() const {
        return formula.kind != regularizer_kind::none || function.is_given;
    }
    template<class Written>
        requires(std::is_same_v<Written, regularizer>)
    constexpr void set(const Written& option) { *this = {option, {}}; }
    template<class F>
    constexpr void set(const custom_regularizer_option<F>& option) {
        *this = {{regularizer_kind::custom}, function_of(option)};
    }
    friend constexpr bool operator==(const regularizer_slot& a, const regularizer_slot& b) {
        return a.formula == b.formula && is_same_address(a.function.identity, b.function.identity);
    }
};

struct constraint_slot {
    constraint formula{};
    constraint_function function{};

    [[nodiscard]] constexpr bool is_given() const {
        return formula.kind != constraint_kind::none || function.is_given;
    }
    template<class Written>
        requires(std::is_same_v<Written, constraint>)
    constexpr void set(const Written& option) { *this = {option, {}}; }
    template<constraint_kind Kind>
    constexpr void set(const plain_constraint<Kind>& option) {
        *this = {option, {}};
    }
    template<class F>
    constexpr void set(const custom_constraint_option<F>& option) {
        *this = {no_constraint, function_of(option)};
    }
    friend constexpr bool operator==(const constraint_slot& a, const constraint_slot& b) {
        return a.formula == b.formula && is_same_address(a.function.identity, b.function.identity);
    }
};

struct partitioner_slot {
    partitioner formula{};
    partition_function function{};

    [[nodiscard]] constexpr bool is_given() const {
        return formula.kind != partitioner_kind::none || function.is_given || formula.ranks != sharding::none;
    }
    template<class Written>
        requires(std::is_same_v<Written, partitioner>)
    constexpr void set(const Written& option) { *this = {option, {}}; }
    template<class F>
    constexpr void set([[maybe_unused]] const custom_partitioner_option<F>& option) {
        if constexpr (partitions_variables<F>)
            *this = {{.ranks = option.ranks}, partition_function_of(option.function)};
        else
            *this = {
                no_partitioner,
                {[](const extents&, data_type) {
                     return refused(
                         "must be a callable without state, from a shape and a dtype to a list of counts");
                 },
                 true}};
    }
    friend constexpr bool operator==(const partitioner_slot&, const partitioner_slot&) = default;
};

struct device_slot {
    const name_facts* facts = &no_name;
    const char* fault = "";
    bool is_written = false;

    [[nodiscard]] constexpr bool is_given() const { return facts->length != 0; }
    [[nodiscard]] constexpr std::string_view name() const { return {facts->text, facts->length}; }
    template<class Written>
        requires(std::is_same_v<Written, caching_device_option>)
    constexpr void set(const Written& option) {
        *this = {option.device.name.name, option.device.fault, true};
    }
    friend constexpr bool operator==(const device_slot& a, const device_slot& b) {
        return a.name() == b.name();
    }
};

struct collections_slot {
    const std::string_view* keys = nullptr;
    std::uint32_t count = 0;
    std::uint32_t made = 0; // by a getter: the index of the first of its keys in the table, + 1
    bool is_given = false;

    template<std::size_t Count>
    constexpr void set(const collections_option<Count>& option) {
        *this = {option.keys, Count, 0, true};
    }
    [[nodiscard]] constexpr bool contains(std::string_view collection) const {
        for (std::uint32_t i = 0; i < count; ++i)
            if (keys[i] == collection) return true;
        return false;
    }
    // Not whether both say the same: see has_same_collections.
    friend constexpr bool operator==(const collections_slot&, const collections_slot&) = default;
};

} // namespace varscope::detail::records
