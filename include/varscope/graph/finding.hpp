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
    none,                    ///< nothing is wrong
    variable_already_exists, ///< a variable is created twice where reuse is off
    variable_does_not_exist, ///< a variable is reused that was not created before
    shape_mismatch,          ///< a shared variable is requested with another shape
    dtype_mismatch,          ///< a shared variable is requested with another dtype
    conflicting_initializer, ///< a shared variable is requested with another initializer
    conflicting_trainable,   ///< a shared variable is requested with another `trainable`
    conflicting_regularizer, ///< a shared variable is requested with another regularizer
    conflicting_constraint,  ///< a shared variable is requested with another constraint
    conflicting_option,      ///< a shared variable is requested with another value of a further option
    invalid_name,            ///< a name has characters or slashes that names do not have
    undefined_shape,         ///< a new variable has no shape
    negative_extent,         ///< an extent is less than 0
    rank_overflow,           ///< a shape has more than 32 extents
    size_overflow,           ///< all variables together would be too large
    unknown_dtype,           ///< the type is not one of the element types
    missing_initializer,     ///< the dtype has no default initializer, as complex ones do not
    unsuitable_initializer,  ///< the initializer makes values that are not of the dtype
    too_many_values,         ///< constant({...}) has more values than the variable has elements
    invalid_initializer,     ///< the initializer has a parameter out of range, or is not for the shape
    invalid_regularizer,     ///< the regularizer is not for the dtype, or a scale is out of range
    invalid_constraint,      ///< the constraint is not for the dtype or rank, or a limit is out of range
    invalid_partitioner,     ///< the partitioner cannot slice the variable
    invalid_device,          ///< caching_device has a name that is not one of a device
    invalid_getter,          ///< a custom getter cannot be called, or does what getters must not do
    missing_partitioner,     ///< a partitioned variable is requested as a plain one without reuse
    unpartitioned_variable,  ///< a plain variable is requested with a partitioner
    partition_mismatch,      ///< a partitioned variable is requested in other parts
    misplaced_argument,      ///< an argument is not one of that declaration, or is given twice
    missing_scope_name,      ///< a scope has neither a name nor an option in its place
    reuse_of_default_name,   ///< a scope with a default name, which is new each time, has reuse
    unknown_capture,         ///< captured<...> has a tag under which no scope was recorded before
    unknown_value,           ///< values or initialized_value names a variable that was not declared before
    unknown_variable,        ///< a look-up has a path at which there is no variable
    unknown_scope,           ///< a look-up has a path at which there is no scope
    scope_mismatch,          ///< two scopes or stores do not have the same variables
    ambiguous_rename,        ///< a variable would get the values of two tensors of a file
    ambiguous_transpose,     ///< a variable is transposed by two policies
    schema_mismatch          ///< a model differs from the schema that was written down for it
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
