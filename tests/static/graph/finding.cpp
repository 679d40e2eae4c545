// SPDX-License-Identifier: MIT
// Each rule for declarations has a kind of its own: the smallest model that breaks it and no other.
#include <varscope/declare/declare.hpp>
#include <varscope/declare/getter.hpp>
#include <varscope/graph/finding.hpp>
#include <varscope/graph/graph.hpp>
#include <varscope/initializers/basic.hpp>

#include <cstdint>

namespace vs = varscope;

namespace {

using enum vs::finding_kind;

template<const auto& Variables>
constexpr bool breaks(vs::finding_kind rule) {
    return vs::diagnosis<Variables>.kind == rule && vs::diagnosis<Variables>.more == 0;
}
constexpr auto w = vs::get_variable<"w", vs::shape<2>>;

// Nothing is wrong unless it is found.
static_assert(vs::finding_kind() == none);
inline constexpr auto empty = vs::variables();
static_assert(breaks<empty>(none));

// What is declared twice.
inline constexpr auto variable_already_exists_model = vs::variables(w(), w());
static_assert(breaks<variable_already_exists_model>(variable_already_exists));
inline constexpr auto variable_does_not_exist_model = vs::variables(vs::reuse, w());
static_assert(breaks<variable_does_not_exist_model>(variable_does_not_exist));
inline constexpr auto shape_mismatch_model =
    vs::variables(w(), vs::reuse_variables(), vs::get_variable<"w", vs::shape<3>>());
static_assert(breaks<shape_mismatch_model>(shape_mismatch));
inline constexpr auto dtype_mismatch_model =
    vs::variables(w(), vs::reuse_variables(), vs::get_variable<"w", vs::shape<2>, double>());
static_assert(breaks<dtype_mismatch_model>(dtype_mismatch));
inline constexpr auto conflicting_initializer_model =
    vs::variables(w(vs::zeros), vs::reuse_variables(), w(vs::ones));
static_assert(breaks<conflicting_initializer_model>(conflicting_initializer));
inline constexpr auto conflicting_trainable_model =
    vs::variables(w(), vs::reuse_variables(), w(vs::trainable(false)));
static_assert(breaks<conflicting_trainable_model>(conflicting_trainable));
inline constexpr auto conflicting_regularizer_model =
    vs::variables(w(), vs::reuse_variables(), w(vs::l1_regularizer(1)));
static_assert(breaks<conflicting_regularizer_model>(conflicting_regularizer));
inline constexpr auto conflicting_constraint_model =
    vs::variables(w(), vs::reuse_variables(), w(vs::non_neg));
static_assert(breaks<conflicting_constraint_model>(conflicting_constraint));
inline constexpr auto conflicting_option_model =
    vs::variables(w(), vs::reuse_variables(), w(vs::use_resource(true)));
static_assert(breaks<conflicting_option_model>(conflicting_option));

// What cannot be made.
inline constexpr auto invalid_name_model = vs::variables(vs::get_variable<"w w", vs::shape<2>>());
static_assert(breaks<invalid_name_model>(invalid_name));
inline constexpr auto undefined_shape_model = vs::variables(vs::get_variable<"w">());
static_assert(breaks<undefined_shape_model>(undefined_shape));
inline constexpr auto negative_extent_model = vs::variables(vs::get_variable<"w", vs::shape<-1>>());
static_assert(breaks<negative_extent_model>(negative_extent));
inline constexpr auto rank_overflow_model =
    vs::variables(vs::get_variable<"w", vs::shape<1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1,
                                                  1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1>>());
static_assert(breaks<rank_overflow_model>(rank_overflow));
inline constexpr auto size_overflow_model = vs::variables(vs::get_variable<"w", vs::shape<INT64_MAX>>());
static_assert(breaks<size_overflow_model>(size_overflow));
inline constexpr auto unknown_dtype_model = vs::variables(vs::get_variable<"w", vs::shape<2>, long double>());
static_assert(breaks<unknown_dtype_model>(unknown_dtype));
inline constexpr auto missing_initializer_model =
    vs::variables(vs::get_variable<"w", vs::shape<2>, vs::complex64>());
static_assert(breaks<missing_initializer_model>(missing_initializer));
inline constexpr auto unsuitable_initializer_model =
    vs::variables(vs::get_variable<"w", vs::shape<2>, int>(vs::random_normal()));
static_assert(breaks<unsuitable_initializer_model>(unsuitable_initializer));
inline constexpr auto too_many_values_model = vs::variables(w(vs::constant({1, 2, 3})));
static_assert(breaks<too_many_values_model>(too_many_values));
inline constexpr auto invalid_initializer_model = vs::variables(w(vs::random_normal(0.0, -1.0)));
static_assert(breaks<invalid_initializer_model>(invalid_initializer));

// Options with invalid values.
inline constexpr auto invalid_regularizer_model = vs::variables(w(vs::l1_regularizer(-1)));
static_assert(breaks<invalid_regularizer_model>(invalid_regularizer));
inline constexpr auto invalid_constraint_model = vs::variables(w(vs::max_norm(2.0, 1)));
static_assert(breaks<invalid_constraint_model>(invalid_constraint));
inline constexpr auto invalid_partitioner_model = vs::variables(w(vs::fixed_size_partitioner(0)));
static_assert(breaks<invalid_partitioner_model>(invalid_partitioner));
inline constexpr auto invalid_device_model = vs::variables(w(vs::caching_device(vs::device<"cpu">)));
static_assert(breaks<invalid_device_model>(invalid_device));
inline constexpr auto invalid_getter_model = vs::variables(w(vs::custom_getter(1)));
static_assert(breaks<invalid_getter_model>(invalid_getter));

// Parts and wholes.
inline constexpr auto missing_partitioner_model =
    vs::variables(vs::auto_reuse, w(vs::fixed_size_partitioner(2)), w());
static_assert(breaks<missing_partitioner_model>(missing_partitioner));
inline constexpr auto unpartitioned_variable_model = vs::variables(w(), w(vs::fixed_size_partitioner(2)));
static_assert(breaks<unpartitioned_variable_model>(unpartitioned_variable));
inline constexpr auto partition_mismatch_model =
    vs::variables(vs::get_variable<"w", vs::shape<4>>(vs::fixed_size_partitioner(2)), vs::reuse_variables(),
                  vs::get_variable<"w", vs::shape<4>>(vs::fixed_size_partitioner(4)));
static_assert(breaks<partition_mismatch_model>(partition_mismatch));

// Scopes and arguments.
inline constexpr auto misplaced_argument_model = vs::variables(1, w());
static_assert(breaks<misplaced_argument_model>(misplaced_argument));
inline constexpr auto missing_scope_name_model = vs::variables(vs::variable_scope<>(w()));
static_assert(breaks<missing_scope_name_model>(missing_scope_name));
inline constexpr auto reuse_of_default_name_model =
    vs::variables(vs::variable_scope<>(vs::default_name<"d">, vs::reuse));
static_assert(breaks<reuse_of_default_name_model>(reuse_of_default_name));
inline constexpr auto unknown_capture_model = vs::variables(vs::variable_scope<>(vs::captured<"t">));
static_assert(breaks<unknown_capture_model>(unknown_capture));
inline constexpr auto unknown_value_model = vs::variables(vs::variable_scope<"a">(vs::values<"w">));
static_assert(breaks<unknown_value_model>(unknown_value));

} // namespace
