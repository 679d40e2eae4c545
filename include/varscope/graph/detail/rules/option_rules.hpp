// SPDX-License-Identifier: MIT
// Rules for options: whether they suit a variable, and whether they conflict with those of an existing one.
#pragma once

#include <varscope/graph/detail/records/options.hpp>
#include <varscope/graph/detail/rules/initializer_rules.hpp>

#include <cstddef>
#include <cstdint>

namespace varscope::detail::rules {

using namespace records;

// A finding about one option; `kind` is none if nothing is wrong.
struct option_fault {
    finding_kind kind = finding_kind::none;
    option_kind option = option_kind::none;
    const char* reason = "";
};

// 16-bit elements are passed as float.
constexpr bool is_passed_as_double(data_type type) { return type == data_type::float64; }
template<class Function>
constexpr bool can_call(const Function& own, data_type type) {
    return is_passed_as_double(type) ? own.takes_double : own.takes_float;
}
constexpr const char* call_of_regularizer(data_type type) {
    return is_passed_as_double(type)
               ? "must return a number when called with a vs::array_view<const double> of its elements"
               : "must return a number when called with a vs::array_view<const float> of its elements";
}
constexpr const char* call_of_constraint(data_type type) {
    return is_passed_as_double(type)
               ? "must be callable with a vs::array_view<double> of its elements, which it "
                 "changes in place"
               : "must be callable with a vs::array_view<float> of its elements, which it "
                 "changes in place";
}

// Regularizers and constraints of scopes apply to floating-point variables only.
constexpr option_fault fault_of_regularizer(const option_record& options, data_type type) {
    constexpr finding_kind kind = finding_kind::invalid_regularizer;
    const bool is_custom = options.regularizer.function.is_given;
    if (!options.regularizer.is_given()) return {};
    if (!is_floating(type) && !options.given.contains(option_kind::regularizer)) return {};
    if (!is_floating(type)) return {kind, option_kind::regularizer, "needs a floating-point variable"};
    if (const char* const bad = fault_of(options.regularizer.formula, type); *bad != 0)
        return {kind, option_kind::regularizer, bad};
    if (is_custom && !can_call(options.regularizer.function, type))
        return {kind, option_kind::regularizer, call_of_regularizer(type)};
    return {};
}
constexpr option_fault fault_of_constraint(const option_record& options, data_type type, std::size_t rank) {
    constexpr finding_kind kind = finding_kind::invalid_constraint;
    const bool is_custom = options.constraint.function.is_given;
    if (!options.constraint.is_given()) return {};
    if (!is_floating(type) && !options.given.contains(option_kind::constraint)) return {};
    if (!is_floating(type)) return {kind, option_kind::constraint, "needs a floating-point variable"};
    if (const char* const bad = fault_of(options.constraint.formula, type, rank); *bad != 0)
        return {kind, option_kind::constraint, bad};
    if (is_custom && !can_call(options.constraint.function, type))
        return {kind, option_kind::constraint, call_of_constraint(type)};
    return {};
}
constexpr option_fault fault_of_device(const option_record& options) {
    const char* const fault = options.caching_device.fault;
    if (*fault == 0) return {};
    return {finding_kind::invalid_device, option_kind::caching_device, fault};
}

constexpr option_fault find_fault(const option_record& options, data_type type, std::size_t rank) {
    if (const option_fault first = fault_of_regularizer(options, type); first.kind != finding_kind::none)
        return first;
    if (const option_fault first = fault_of_constraint(options, type, rank); first.kind != finding_kind::none)
        return first;
    return fault_of_device(options);
}

// The first conflict: an option that is written again with another value.
constexpr option_fault find_conflict(const option_record& wanted, const option_record& found,
                                     bool is_trainable) {
    if (wanted.given.contains(option_kind::collections) && !has_same_collections(wanted, found, is_trainable))
        return {finding_kind::conflicting_option, option_kind::collections};
    for (std::size_t i = 1; i < static_cast<std::size_t>(option_kind::count); ++i) {
        const auto option = static_cast<option_kind>(i);
        const finding_kind conflict = facts_of(option).conflict;
        if (conflict == finding_kind::none || !wanted.given.contains(option)) continue;
        if (!has_same_option(wanted, found, option)) return {conflict, option};
    }
    return {};
}

} // namespace varscope::detail::rules
