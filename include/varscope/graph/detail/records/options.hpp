// SPDX-License-Identifier: MIT
// The options that few variables have. To add one: its enumerator, its member of option_record and its row.
#pragma once

#include <varscope/graph/detail/records/option_slots.hpp>
#include <varscope/graph/finding.hpp>

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <utility>

namespace varscope::detail::records {

enum class option_kind : unsigned char {
    none,
    regularizer,
    constraint,
    partitioner,
    caching_device,
    use_resource,
    collections,
    synchronization,
    aggregation,
    validate_shape,
    local,
    count
};

class option_set {
  public:
    constexpr void add(option_kind kind) { bits_ |= 1u << static_cast<unsigned>(kind); }
    [[nodiscard]] constexpr bool contains(option_kind kind) const {
        return (bits_ >> static_cast<unsigned>(kind) & 1u) != 0;
    }

  private:
    std::uint32_t bits_ = 0;
};

struct option_record {
    option_set given{}; // written in get_variable itself
    regularizer_slot regularizer{};
    constraint_slot constraint{};
    partitioner_slot partitioner{};
    device_slot caching_device{};
    value_slot<resource_option> use_resource{};
    collections_slot collections{};
    value_slot<synchronization_option> synchronization{};
    value_slot<aggregation_option> aggregation{};
    value_slot<validate_shape_option> validate_shape{};
    flag_slot<local_option> local{};
};

inline constexpr option_record no_options{};

// ---- One row an option ----

template<auto Slot>
struct option_of_variables {
    static constexpr auto slot = Slot;
    static constexpr bool stands_in_scopes = false;
    // Where a request says something else than the variable that exists; none if it may.
    static constexpr finding_kind conflict = finding_kind::conflicting_option;
};
template<auto Slot>
struct option_of_both : option_of_variables<Slot> {
    static constexpr bool stands_in_scopes = true;
};

template<option_kind>
struct option_row;
template<>
struct option_row<option_kind::regularizer> : option_of_both<&option_record::regularizer> {
    static constexpr finding_kind conflict = finding_kind::conflicting_regularizer;
};
template<>
struct option_row<option_kind::constraint> : option_of_both<&option_record::constraint> {
    static constexpr finding_kind conflict = finding_kind::conflicting_constraint;
};
template<>
struct option_row<option_kind::partitioner> : option_of_both<&option_record::partitioner> {
    static constexpr finding_kind conflict = finding_kind::none; // partitions are compared for themselves
};
template<>
struct option_row<option_kind::caching_device> : option_of_both<&option_record::caching_device> {};
template<>
struct option_row<option_kind::use_resource> : option_of_both<&option_record::use_resource> {};
template<>
struct option_row<option_kind::collections> : option_of_variables<&option_record::collections> {
    static constexpr finding_kind conflict = finding_kind::none; // has_same_collections compares them
};
template<>
struct option_row<option_kind::synchronization> : option_of_variables<&option_record::synchronization> {};
template<>
struct option_row<option_kind::aggregation> : option_of_variables<&option_record::aggregation> {};
template<>
struct option_row<option_kind::validate_shape> : option_of_variables<&option_record::validate_shape> {
    static constexpr finding_kind conflict = finding_kind::none;
};
template<>
struct option_row<option_kind::local> : option_of_variables<&option_record::local> {};

// ---- What is read from the rows ----

using option_indices = std::make_index_sequence<static_cast<std::size_t>(option_kind::count) - 1>;
constexpr option_kind option_at(std::size_t index) { return static_cast<option_kind>(index + 1); }

struct option_facts {
    bool stands_in_scopes = false;
    finding_kind conflict = finding_kind::none;
};
struct option_facts_list {
    option_facts of[static_cast<std::size_t>(option_kind::count)]; // from 1 on
};
template<std::size_t... I>
constexpr option_facts_list list_option_facts(std::index_sequence<I...>) {
    return {
        {{},
         option_facts{option_row<option_at(I)>::stands_in_scopes, option_row<option_at(I)>::conflict}...}};
}
inline constexpr option_facts_list option_table = list_option_facts(option_indices());
constexpr const option_facts& facts_of(option_kind kind) {
    return option_table.of[static_cast<std::size_t>(kind)];
}

// Which option something is that is written as an argument; none if it is not an option of variables.
template<auto Slot, class Written>
concept is_kept_in = requires(option_record& all, const Written& option) {
    (all.*Slot).set(option);
};
template<class Written, std::size_t... I>
constexpr option_kind find_option(std::index_sequence<I...>) {
    option_kind found = option_kind::none;
    ((is_kept_in<option_row<option_at(I)>::slot, Written> ? static_cast<void>(found = option_at(I)) : void()),
     ...);
    return found;
}
template<class Written>
inline constexpr option_kind option_of = find_option<Written>(option_indices());

template<class Written>
constexpr void set(option_record& to, const Written& option) {
    to.given.add(option_of<Written>);
    (to.*option_row<option_of<Written>>::slot).set(option);
}

// Do both say the same about an option? One expression: a visitor would be instantiated for each option.
template<std::size_t... I>
constexpr bool has_same_option(const option_record& a, const option_record& b, option_kind kind,
                               std::index_sequence<I...>) {
    return (
        (option_at(I) != kind || a.*option_row<option_at(I)>::slot == b.*option_row<option_at(I)>::slot) &&
        ...);
}
constexpr bool has_same_option(const option_record& a, const option_record& b, option_kind kind) {
    return has_same_option(a, b, kind, option_indices());
}

// ---- Collections ----

// Without collections(...) a variable is in the global variables, or in the local ones; a trainable one is
// also in the trainable ones.
constexpr bool is_in_collection(const option_record& options, bool is_trainable,
                                std::string_view collection) {
    const bool is_local = options.local.is_given;
    if (collection == graph_keys::trainable_variables && is_trainable) return true;
    if (collection == graph_keys::local_variables && is_local) return true;
    if (!options.collections.is_given) return collection == graph_keys::global_variables && !is_local;
    return options.collections.contains(collection);
}

// Whether a variable with options `a` is in all collections of one with options `b`.
constexpr bool is_in_all(const option_record& a, bool is_trainable, const option_record& b) {
    const auto is_in = [&](std::string_view collection) {
        return is_in_collection(a, is_trainable, collection) ||
               !is_in_collection(b, is_trainable, collection);
    };
    if (!is_in(graph_keys::global_variables) || !is_in(graph_keys::local_variables)) return false;
    for (std::uint32_t i = 0; i < b.collections.count; ++i)
        if (!is_in(b.collections.keys[i])) return false;
    return true;
}
// However they are written.
constexpr bool has_same_collections(const option_record& a, const option_record& b, bool is_trainable) {
    return is_in_all(a, is_trainable, b) && is_in_all(b, is_trainable, a);
}

} // namespace varscope::detail::records
