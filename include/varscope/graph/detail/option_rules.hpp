// SPDX-License-Identifier: MIT
// Rules for options: whether they suit a variable, and whether they conflict with those of an existing one.
#pragma once

#include <varscope/graph/detail/option_record.hpp>
#include <varscope/graph/detail/suitability.hpp>

#include <cstdint>

namespace varscope::detail {

// A finding about one option; `kind` is none if nothing is wrong.
struct option_fault {
    finding_kind kind = finding_kind::none;
    unsigned option = 0;
    const char* reason = "";
};

template<class Function>
constexpr bool can_call(const Function& own, data_type type) { // 16-bit elements are passed as float
    return type == data_type::float64 ? own.takes_double : own.takes_float;
}

// Regularizers and constraints of scopes apply to floating-point variables only.
constexpr option_fault fault_of_regularizer(const option_record& options, data_type type) {
    constexpr finding_kind kind = finding_kind::invalid_regularizer;
    const bool is_custom = options.own_regularizer.is_given;
    if (!options.is_regularized()) return {};
    if (!is_floating(type) && (options.given & given::regularizer) == 0) return {};
    if (!is_floating(type)) return {kind, given::regularizer, "needs a floating-point variable"};
    if (const char* const reason = fault_of(options.regularizer); *reason != 0)
        return {kind, given::regularizer, reason};
    if (is_custom && !can_call(options.own_regularizer, type))
        return {kind, given::regularizer,
                "must return a number when called with a vs::array_view of its elements"};
    return {};
}
constexpr option_fault fault_of_constraint(const option_record& options, data_type type, std::size_t rank) {
    constexpr finding_kind kind = finding_kind::invalid_constraint;
    const bool is_custom = options.own_constraint.is_given;
    if (!options.is_constrained()) return {};
    if (!is_floating(type) && (options.given & given::constraint) == 0) return {};
    if (!is_floating(type)) return {kind, given::constraint, "needs a floating-point variable"};
    if (const char* const reason = fault_of(options.constraint, rank); *reason != 0)
        return {kind, given::constraint, reason};
    if (is_custom && !can_call(options.own_constraint, type))
        return {kind, given::constraint, "must be callable with a vs::array_view of its elements"};
    return {};
}
constexpr option_fault fault_of_device(const option_record& options) {
    if (options.caching_device == nullptr || *options.caching_device->fault == 0) return {};
    return {finding_kind::invalid_device, given::caching_device, options.caching_device->fault};
}

constexpr option_fault find_fault(const option_record& options, data_type type, std::size_t rank) {
    if (const option_fault first = fault_of_regularizer(options, type); first.kind != finding_kind::none)
        return first;
    if (const option_fault first = fault_of_constraint(options, type, rank); first.kind != finding_kind::none)
        return first;
    return fault_of_device(options);
}

// The first conflict: an option that is written again with another value.
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

} // namespace varscope::detail
