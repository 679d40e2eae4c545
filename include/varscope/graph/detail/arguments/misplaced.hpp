// SPDX-License-Identifier: MIT
// Which argument does not belong where it stands, and why.
#pragma once

#include <varscope/graph/detail/arguments/role.hpp>

#include <cstddef>
#include <cstdint>

namespace varscope::detail::arguments {

// The first argument that does not belong where it stands.
struct misplaced {
    std::uint32_t argument = 0; // from 1; 0 if all do
    const char* reason = "";
};

constexpr const char* fault_if_uncalled(role what) {
    return what == role::uncalled ? "is not called; write () behind it" : "";
}
constexpr const char* fault_in_variable(role what) {
    if (what == role::reuse) return "is a reuse mode; write it in the scope";
    if (what == role::reuse_switch) return "is vs::reuse_variables(); write it between declarations";
    if (what == role::dtype || what == role::unknown_dtype)
        return "is vs::dtype; write the type after the shape instead";
    if (what == role::declaration) return "is a declaration; write both side by side in a scope";
    if (is_of_scopes(what)) return "is an option of scopes; write it in vs::variable_scope";
    if (what == role::shape) return "is a shape; write it between < and >, behind the name";
    if (what == role::stranger) return "is neither an option nor a callable from indices to an element";
    return fault_if_uncalled(what);
}
constexpr const char* fault_in_scope(role what) {
    if (what == role::stranger)
        return "is neither a declaration, an option nor a callable from indices to an element";
    if (what == role::trainable) return "is vs::trainable; write it in get_variable";
    if (what == role::seed || what == role::copied_value)
        return "is about one variable; write it in get_variable";
    if (what == role::shape) return "is a shape; write it in get_variable, behind the name";
    if (is_of_variables_alone(what)) return "is an option of variables; write it in get_variable";
    if (what == role::unknown_dtype) return "is vs::dtype of a type that is no dtype";
    return fault_if_uncalled(what);
}

constexpr const char* fault_in_group(role what) {
    if (is_of_scopes(what)) return "is an option of scopes; write it in vs::variable_scope";
    return fault_in_scope(what);
}
constexpr const char* fault_in_name_scope(role what) {
    if (what == role::declaration || what == role::scope_reference || what == role::reuse_switch) return "";
    const char* const uncalled = fault_if_uncalled(what);
    return *uncalled != 0 ? uncalled : "is no declaration; vs::name_scope has no options but vs::captured";
}

// Options come first, and each once.
constexpr const char* fault_of_order(const role* roles, std::size_t index) {
    if (stands_anywhere(roles[index])) return "";
    for (std::size_t i = 0; i < index; ++i) {
        if (roles[i] == role::declaration) return "is an option behind a declaration; write options first";
        if (is_same_option(roles[i], roles[index])) return "is a second option of its kind; write one";
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
