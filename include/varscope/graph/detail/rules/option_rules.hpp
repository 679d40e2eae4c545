// SPDX-License-Identifier: MIT
// Do a variable's options suit it, and what was there before?
#pragma once

#include <varscope/graph/detail/records/options.hpp>
#include <varscope/graph/detail/rules/initializer_rules.hpp>

#include <cstddef>
#include <cstdint>
#include <iterator>

namespace varscope::detail::rules {

using namespace records;

// What is wrong with one option; kind none: nothing.
struct option_fault {
    finding_kind kind = finding_kind::none;
    option_kind option = option_kind::none;
    const char* reason = "";
};

template<class Function>
constexpr bool can_call(const Function& own, data_type type) {
    return type == data_type::float64 ? own.takes_double : own.takes_float;
}

// Scopes hand their regularizers and constraints to floating-point variables only.
constexpr option_fault fault_of_regularizer(const option_record& all, data_type type) {
    constexpr finding_kind kind = finding_kind::invalid_regularizer;
    const bool is_custom = all.regularizer.function.is_given;
    if (!all.regularizer.is_given()) return {};
    if (!is_floating(type) && !all.given.contains(option_kind::regularizer)) return {};
    if (!is_floating(type)) return {kind, option_kind::regularizer, "needs a variable of floating point"};
    if (const char* const bad = fault_of(all.regularizer.formula); *bad != 0)
        return {kind, option_kind::regularizer, bad};
    if (is_custom && !can_call(all.regularizer.function, type))
        return {kind, option_kind::regularizer,
                "must give a number when called with a vs::array_view of its elements"};
    return {};
}
constexpr option_fault fault_of_constraint(const option_record& all, data_type type, std::size_t rank) {
    constexpr finding_kind kind = finding_kind::invalid_constraint;
    const bool is_custom = all.constraint.function.is_given;
    if (!all.constraint.is_given()) return {};
    if (!is_floating(type) && !all.given.contains(option_kind::constraint)) return {};
    if (!is_floating(type)) return {kind, option_kind::constraint, "needs a variable of floating point"};
    if (const char* const bad = fault_of(all.constraint.formula, rank); *bad != 0)
        return {kind, option_kind::constraint, bad};
    if (is_custom && !can_call(all.constraint.function, type))
        return {kind, option_kind::constraint, "must be callable with a vs::array_view of its elements"};
    return {};
}
constexpr option_fault fault_of_device(const option_record& all) {
    const device_name* const device = all.caching_device.device;
    if (device == nullptr || *device->fault == 0) return {};
    return {finding_kind::invalid_device, option_kind::caching_device, device->fault};
}

constexpr option_fault find_fault(const option_record& all, data_type type, std::size_t rank) {
    if (const option_fault bad = fault_of_regularizer(all, type); bad.kind != finding_kind::none) return bad;
    if (const option_fault bad = fault_of_constraint(all, type, rank); bad.kind != finding_kind::none)
        return bad;
    return fault_of_device(all);
}

// The first option that is written again and says something else.
constexpr option_fault find_conflict(const option_record& wanted, const option_record& found) {
    for (std::size_t i = 1; i < std::size(option_table.of); ++i) {
        const auto option = static_cast<option_kind>(i);
        const finding_kind conflict = facts_of(option).conflict;
        if (conflict == finding_kind::none || !wanted.given.contains(option)) continue;
        if (!has_same_option(wanted, found, option)) return {conflict, option};
    }
    return {};
}

} // namespace varscope::detail::rules
