// SPDX-License-Identifier: MIT
// Findings: the rules that a model can break, as data. A finding is a broken rule; its reason is the second
// half of the sentence about it. A conflict is between a request and the existing variable, a misfit within a
// request.
#pragma once

#include <varscope/core/dtype.hpp>
#include <varscope/core/facts_table.hpp>
#include <varscope/core/shape.hpp>
#include <varscope/declare/entry_index.hpp>
#include <varscope/declare/label.hpp>
#include <varscope/initializers/initializer.hpp>
#include <varscope/partitioners/partition.hpp>

#include <cstddef>
#include <cstdint>

namespace varscope {

/// The rule that a declaration or a look-up breaks; diagnosis_report has the details.
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
    ambiguous_transpose,
    schema_mismatch
};

namespace detail::records {

struct option_record;
enum class option_kind : unsigned char;

} // namespace detail::records

namespace detail {

// What a finding is about, which decides what there is to say of it.
enum class subject : unsigned char {
    nothing,
    scope,
    argument,
    missing_variable,
    option,
    request,
    look_up // which writes its report itself
};
struct finding_facts {
    finding_kind what;
    subject about;
};
inline constexpr auto finding_table = facts_by_enumerator<finding_facts>({
    {finding_kind::none, subject::nothing},
    {finding_kind::variable_already_exists, subject::request},
    {finding_kind::variable_does_not_exist, subject::missing_variable},
    {finding_kind::shape_mismatch, subject::request},
    {finding_kind::dtype_mismatch, subject::request},
    {finding_kind::conflicting_initializer, subject::request},
    {finding_kind::conflicting_trainable, subject::request},
    {finding_kind::conflicting_regularizer, subject::option},
    {finding_kind::conflicting_constraint, subject::option},
    {finding_kind::conflicting_option, subject::option},
    {finding_kind::invalid_name, subject::scope},
    {finding_kind::undefined_shape, subject::request},
    {finding_kind::negative_extent, subject::request},
    {finding_kind::rank_overflow, subject::request},
    {finding_kind::size_overflow, subject::request},
    {finding_kind::unknown_dtype, subject::request},
    {finding_kind::missing_initializer, subject::request},
    {finding_kind::unsuitable_initializer, subject::request},
    {finding_kind::too_many_values, subject::request},
    {finding_kind::invalid_initializer, subject::request},
    {finding_kind::invalid_regularizer, subject::option},
    {finding_kind::invalid_constraint, subject::option},
    {finding_kind::invalid_partitioner, subject::option},
    {finding_kind::invalid_device, subject::option},
    {finding_kind::invalid_getter, subject::request},
    {finding_kind::missing_partitioner, subject::request},
    {finding_kind::unpartitioned_variable, subject::request},
    {finding_kind::partition_mismatch, subject::request},
    {finding_kind::misplaced_argument, subject::argument},
    {finding_kind::missing_scope_name, subject::scope},
    {finding_kind::reuse_of_default_name, subject::scope},
    {finding_kind::unknown_capture, subject::scope},
    {finding_kind::unknown_value, subject::scope},
    {finding_kind::unknown_variable, subject::look_up},
    {finding_kind::unknown_scope, subject::look_up},
    {finding_kind::scope_mismatch, subject::look_up},
    {finding_kind::ambiguous_rename, subject::look_up},
    {finding_kind::ambiguous_transpose, subject::look_up},
    {finding_kind::schema_mismatch, subject::look_up},
});
static_assert(finding_table.size() == static_cast<std::size_t>(finding_kind::schema_mismatch) + 1);

// The option that takes initial values from another path.
struct value_source {
    enum class option : unsigned char { none, seed_as, initialized_value };
    option written = option::none;
    const label* path = nullptr;
};

// One broken rule: what was requested, and the variable that it conflicts with.
struct finding {
    finding_kind kind = finding_kind::none;
    data_type dtype = data_type::unspecified; // as specified, or of the new variable
    bool trainable = true;
    bool is_sealed = false;                          // under create_only
    std::uint32_t scope = 0;                         // of the request
    entry_index found = entry_index::none;           // the existing variable
    std::uint32_t value_count = 0;                   // of a constant's list
    std::uint32_t argument = 0;                      // the number of a misplaced one
    std::uint32_t more = 0;                          // the number of further findings
    std::uint32_t declared_before = 0;               // the number of variables
    const label* name = nullptr;                     // of the request
    const extents* shape = nullptr;                  // as specified
    const initializer* values = &no_initializer;     // as specified
    value_source source{};                           // as specified
    const records::option_record* options = nullptr; // as specified
    records::option_kind option{};                   // which option
    partition parts{};                               // as specified
    const char* reason = "";                         // why, for a sentence about `name`
};

} // namespace detail

} // namespace varscope
