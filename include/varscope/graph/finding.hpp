// SPDX-License-Identifier: MIT
// What can be wrong with a model, as data.
#pragma once

#include <varscope/core/dtype.hpp>
#include <varscope/core/shape.hpp>
#include <varscope/declare/label.hpp>
#include <varscope/initializers/initializer.hpp>

#include <cstdint>

namespace varscope {

/// The rule that a declaration or look-up breaks.
enum class finding_kind : unsigned char {
    none,
    variable_already_exists,
    variable_does_not_exist,
    shape_mismatch,
    dtype_mismatch,
    conflicting_initializer,
    conflicting_trainable,
    conflicting_regularizer,
    conflicting_constraint,
    conflicting_option,
    invalid_name,
    undefined_shape,
    negative_extent,
    rank_overflow,
    size_overflow,
    unknown_dtype,
    missing_initializer,
    unsuitable_initializer,
    too_many_values,
    invalid_initializer,
    invalid_regularizer,
    invalid_constraint,
    invalid_partitioner,
    invalid_device,
    invalid_getter,
    missing_partitioner,
    unpartitioned_variable,
    partition_mismatch,
    misplaced_argument,
    missing_scope_name,
    reuse_of_default_name,
    unknown_capture,
    unknown_value,
    unknown_variable,
    unknown_scope,
    scope_mismatch,
    ambiguous_rename,
    schema_mismatch
};

namespace detail::records {

struct option_record;

} // namespace detail::records

namespace detail {

inline constexpr std::uint32_t no_index = 0xffffffffu;

// One broken rule: who asked for what, and the variable that stands against it.
struct finding {
    finding_kind kind = finding_kind::none;
    data_type dtype = data_type::unspecified; // as specified, or of the new variable
    bool trainable = true;
    bool is_sealed = false;                      // under create_only
    std::uint32_t scope = 0;                     // of the request
    std::uint32_t found = no_index;              // the variable that exists
    std::uint32_t value_count = 0;               // of a constant's list; the number of a misplaced argument
    std::uint32_t more = 0;                      // further findings
    const label* name = nullptr;                 // of the request
    const extents* shape = nullptr;              // as specified
    const initializer* values = &no_initializer; // as specified
    const records::option_record* options = nullptr; // as specified
    unsigned option = 0;                             // which of them
    const char* reason = "";                         // why an initializer does not do
};

} // namespace detail

} // namespace varscope
