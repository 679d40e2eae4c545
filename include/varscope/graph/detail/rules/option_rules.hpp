// SPDX-License-Identifier: MIT
// Do a variable's options suit it, and what was there before?
#pragma once

#include <varscope/graph/detail/records/options.hpp>
#include <varscope/graph/detail/rules/initializer_rules.hpp>

#include <cstdint>

namespace varscope::detail::rules {

using namespace records;

// What is wrong with one option; kind none: nothing.
struct option_fault {
    finding_kind kind = finding_kind::none;
    unsigned option = 0;
    const char* reason = "";
};

template<class Function>
constexpr bool can_call(const Function& own, data_type type) {
    return type == data_type::float64 ? own.takes_double : own.takes_float;
}

// Scopes hand their regularizers and constraints to floating-point variables only.
constexpr option_fault fault_of_regularizer(const option_record& all, data_type type) {
    constexpr finding_kind kind = finding_kind::invalid_regularizer;
    const bool is_custom = all.own_regularizer.is_given;
    if (!all.is_regularized()) return {};
    if (!is_floating(type) && (all.given & given::regularizer) == 0) return {};
    if (!is_floating(type)) return {kind, given::regularizer, "needs a variable of floating point"};
    if (const char* const bad = fault_of(all.regularizer); *bad != 0) return {kind, given::regularizer, bad};
    if (is_custom && !can_call(all.own_regularizer, type))
        return {kind, given::regularizer,
                "must give a number when called with a vs::array_view of its elements"};
    return {};
}
constexpr option_fault fault_of_constraint(const option_record& all, data_type type, std::size_t rank) {
    constexpr finding_kind kind = finding_kind::invalid_constraint;
    const bool is_custom = all.own_constraint.is_given;
    if (!all.is_constrained()) return {};
    if (!is_floating(type) && (all.given & given::constraint) == 0) return {};
    if (!is_floating(type)) return {kind, given::constraint, "needs a variable of floating point"};
    if (const char* const bad = fault_of(all.constraint, rank); *bad != 0)
        return {kind, given::constraint, bad};
    if (is_custom && !can_call(all.own_constraint, type))
        return {kind, given::constraint, "must be callable with a vs::array_view of its elements"};
    return {};
}
constexpr option_fault fault_of_device(const option_record& all) {
    if (all.caching_device == nullptr || *all.caching_device->fault == 0) return {};
    return {finding_kind::invalid_device, given::caching_device, all.caching_device->fault};
}

constexpr option_fault find_fault(const option_record& all, data_type type, std::size_t rank) {
    if (const option_fault bad = fault_of_regularizer(all, type); bad.kind != finding_kind::none) return bad;
    if (const option_fault bad = fault_of_constraint(all, type, rank); bad.kind != finding_kind::none)
        return bad;
    return fault_of_device(all);
}

// The first option that is written again and says something else.
constexpr option_fault find_conflict(const option_record& wanted, const option_record& found) {
    for (unsigned option = given::regularizer; option <= given::aggregation; option *= 2) {
        if ((wanted.given & option) == 0 || has_same_option(wanted, found, option)) continue;
        return {option == given::regularizer  ? finding_kind::conflicting_regularizer
                : option == given::constraint ? finding_kind::conflicting_constraint
                                              : finding_kind::conflicting_option,
                option};
    }
    return {};
}

} // namespace varscope::detail::rules
