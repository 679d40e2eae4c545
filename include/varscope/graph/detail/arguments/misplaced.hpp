// SPDX-License-Identifier: MIT
// Which argument of a declaration is misplaced, and why.
#pragma once

#include <varscope/graph/detail/arguments/role.hpp>

#include <cstddef>
#include <cstdint>

namespace varscope::detail::arguments {

// The first misplaced argument and the reason; `argument` is 0 if there is none.
struct misplaced {
    std::uint32_t argument = 0; // counted from 1
    const char* reason = "";
};

constexpr const char* fault_if_uncalled(role argument) {
    return argument == role::uncalled ? "is not called; add ()" : "";
}
constexpr const char* fault_in_variable(role argument) {
    if (argument == role::reuse) return "is a reuse mode; write it in the scope";
    if (argument == role::reuse_switch) return "is vs::reuse_variables(); write it between declarations";
    if (argument == role::dtype || argument == role::unknown_dtype)
        return "is vs::dtype; write the type after the shape instead";
    if (argument == role::declaration)
        return "is a declaration; a variable takes options only, so put it next to the variable";
    if (is_of_scopes(argument)) return "is an option of scopes; write it in vs::variable_scope";
    if (argument == role::shape) return "is a shape; write it between < and >, after the name";
    if (argument == role::written_bool)
        return "is true or false; write an option, as in vs::trainable(false)";
    if (argument == role::stranger) return "is neither an option nor a callable from indices to an element";
    return fault_if_uncalled(argument);
}
constexpr const char* fault_in_scope(role argument) {
    if (argument == role::written_bool)
        return "is true or false; write vs::reuse for true, and nothing for false";
    if (argument == role::stranger)
        return "is neither a declaration, an option nor a callable from indices to an element";
    if (argument == role::seed || argument == role::copied_value)
        return "applies to one variable; write it in get_variable";
    if (argument == role::shape) return "is a shape; write it in get_variable, after the name";
    if (is_of_variables_alone(argument)) return "is an option of variables; write it in get_variable";
    if (argument == role::unknown_dtype) return "is vs::dtype of a type that is not a dtype";
    return fault_if_uncalled(argument);
}

constexpr const char* fault_in_group(role argument) {
    if (is_of_scopes(argument)) return "is an option of scopes; write it in vs::variable_scope";
    return fault_in_scope(argument);
}
constexpr const char* fault_in_name_scope(role argument) {
    if (argument == role::declaration || argument == role::scope_reference || argument == role::reuse_switch)
        return "";
    const char* const uncalled = fault_if_uncalled(argument);
    return *uncalled != 0 ? uncalled
                          : "is not a declaration; vs::name_scope takes no option except vs::captured";
}

// A callable alone is an initializer, also where another option was meant.
constexpr const char* fault_of_second(role first, role second) {
    if (first == role::callable || second == role::callable)
        return "is a second initializer, as each callable is one; a constraint is vs::custom_constraint(f), "
               "a "
               "regularizer vs::custom_regularizer(f)";
    return "is a second option of its kind; keep one";
}
// Options come first, one of each kind.
constexpr const char* fault_of_order(const role* roles, std::size_t index) {
    if (stands_anywhere(roles[index])) return "";
    for (std::size_t i = 0; i < index; ++i) {
        if (roles[i] == role::declaration) return "is an option after a declaration; options come first";
        if (is_same_option(roles[i], roles[index])) return fault_of_second(roles[i], roles[index]);
    }
    return "";
}
constexpr misplaced find_misplaced(const role* roles, std::size_t count, const char* (*fault)(role)) {
    for (std::uint32_t i = 0; i < count; ++i) {
        if (const char* const reason = fault(roles[i]); *reason != 0) return {i + 1, reason};
        if (const char* const reason = fault_of_order(roles, i); *reason != 0) return {i + 1, reason};
    }
    return {};
}

template<const char* (*Fault)(role), class... Items>
inline constexpr misplaced misplaced_of = [] {
    if constexpr ((roles_of<Items...> & ~only_declarations) == 0)
        if (*Fault(role::declaration) == 0) return misplaced();
    constexpr role roles[] = {role_of<Items>..., role::nothing};
    return find_misplaced(roles, sizeof...(Items), Fault);
}();

} // namespace varscope::detail::arguments
