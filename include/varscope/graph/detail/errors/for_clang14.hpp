// SPDX-License-Identifier: MIT
// For clang 14, which prints class type arguments as numbers, and for nvcc, which prints the texts in them
// as lists of characters, with all zeros: a fixed sentence for each kind of finding; names and places as
// lists of characters.
#pragma once

#include <varscope/graph/diagnosis.hpp>

#include <utility>

namespace varscope {

template<char...>
struct the_name;
template<char...>
struct nearest_name;
template<char...>
struct specified;
template<char...>
struct found;
template<char...>
struct write;
template<char...>
struct why;
template<char...>
struct written_at;
template<char...>
struct first_declared_at;
template<char...>
struct in_scope;
template<char...>
struct first_in_scope;
template<unsigned>
struct and_more;

template<class...>
inline constexpr bool well_formed_at = false;

namespace detail::errors {

template<template<char...> class Spelled, const auto* Text, class Indices>
struct spell;
template<template<char...> class Spelled, const auto* Text, std::size_t... I>
struct spell<Spelled, Text, std::index_sequence<I...>> {
    using type = Spelled<Text->chars[I]...>;
};

constexpr wording::sentence scope_text(const enclosing_scope& scope) {
    wording::sentence out;
    if (scope.place.line != 0) out << scope.path << " at " << scope.place;
    return out;
}

// Separate objects, as a template argument cannot refer to a member of another.
template<const diagnosis_report& Report>
struct report_texts {
    static constexpr wording::path_text path = Report.path;
    static constexpr wording::path_text nearest = Report.nearest;
    static constexpr wording::detail_text specified = Report.specified;
    static constexpr wording::detail_text found = Report.found;
    static constexpr wording::detail_text reason = Report.reason;
    static constexpr wording::detail_text correction = Report.correction;
    static constexpr wording::detail_text here =
        Report.here.line != 0 ? wording::detail_text() << Report.here : wording::detail_text();
    static constexpr wording::detail_text first =
        Report.first.line != 0 ? wording::detail_text() << Report.first : wording::detail_text();
    static constexpr wording::sentence scope = scope_text(Report.scope);
    static constexpr wording::sentence first_scope = scope_text(Report.first_scope);
};

// A list of facts; those without text are left out.
template<class...>
struct facts {};
template<class... A, class... B>
facts<A..., B...> operator+(facts<A...>, facts<B...>);
// By pointers, and in classes in place of aliases: nvcc hands on a reference to a member as a pointer.
template<template<char...> class Spelled, const auto* Text>
struct fact {
    using spelled = typename spell<Spelled, Text, std::make_index_sequence<Text->length>>::type;
    using type = std::conditional_t<Text->length == 0, facts<>, facts<spelled>>;
};
template<template<char...> class Spelled, const auto* Text>
inline constexpr typename fact<Spelled, Text>::type fact_of{};

template<const diagnosis_report& Report>
struct facts_of {
    using texts = report_texts<Report>;
    using more = std::conditional_t<Report.more == 0, facts<>, facts<and_more<Report.more>>>;
    using type =
        decltype(fact_of<the_name, &texts::path> + fact_of<nearest_name, &texts::nearest> +
                 fact_of<specified, &texts::specified> + fact_of<found, &texts::found> +
                 fact_of<why, &texts::reason> + fact_of<write, &texts::correction> +
                 fact_of<written_at, &texts::here> + fact_of<first_declared_at, &texts::first> +
                 fact_of<in_scope, &texts::scope> + fact_of<first_in_scope, &texts::first_scope> + more());
};

template<finding_kind Kind, class Facts>
struct failure_of;
template<class... What>
struct failure_of<finding_kind::variable_already_exists, facts<What...>> {
    static_assert(
        well_formed_at<What...>,
        "variable already exists, disallowed; did you mean vs::reuse or vs::auto_reuse in its scope?");
};
template<class... What>
struct failure_of<finding_kind::variable_does_not_exist, facts<What...>> {
    static_assert(well_formed_at<What...>, "variable does not exist, so it cannot be reused; did you mean "
                                           "the nearest name, or vs::auto_reuse in its scope?");
};
template<class... What>
struct failure_of<finding_kind::shape_mismatch, facts<What...>> {
    static_assert(well_formed_at<What...>, "trying to share variable, but specified shape and found shape "
                                           "differ; write the found one or leave it out");
};
template<class... What>
struct failure_of<finding_kind::dtype_mismatch, facts<What...>> {
    static_assert(well_formed_at<What...>, "trying to share variable, but specified dtype and found dtype "
                                           "differ; write the found one or leave it out");
};
template<class... What>
struct failure_of<finding_kind::conflicting_initializer, facts<What...>> {
    static_assert(well_formed_at<What...>, "trying to share variable, but specified initializer and found "
                                           "initializer differ; write the same or leave it out");
};
template<class... What>
struct failure_of<finding_kind::conflicting_trainable, facts<What...>> {
    static_assert(well_formed_at<What...>, "trying to share variable, but specified option and found option "
                                           "differ; write the same or leave it out");
};
template<class... What>
struct failure_of<finding_kind::invalid_name, facts<What...>> {
    static_assert(well_formed_at<What...>,
                  "invalid name; write letters, digits, _ . - and single / between them");
};
template<class... What>
struct failure_of<finding_kind::undefined_shape, facts<What...>> {
    static_assert(well_formed_at<What...>,
                  "shape of a new variable must be fully defined; write vs::shape<...> after its name");
};
template<class... What>
struct failure_of<finding_kind::negative_extent, facts<What...>> {
    static_assert(well_formed_at<What...>, "variable has a negative extent; write 0 or more");
};
template<class... What>
struct failure_of<finding_kind::rank_overflow, facts<What...>> {
    static_assert(well_formed_at<What...>, "variable has too high a rank; write at most 32 extents");
};
template<class... What>
struct failure_of<finding_kind::size_overflow, facts<What...>> {
    static_assert(well_formed_at<What...>,
                  "variable is too large; all variables together have at most 2^63 - 1 bytes");
};
template<class... What>
struct failure_of<finding_kind::unknown_dtype, facts<What...>> {
    static_assert(well_formed_at<What...>,
                  "variable has an unknown dtype; write bool, a standard integer, float, double, "
                  "vs::float16, vs::bfloat16, vs::complex64 or vs::complex128");
};
template<class... What>
struct failure_of<finding_kind::missing_initializer, facts<What...>> {
    static_assert(well_formed_at<What...>,
                  "an initializer for this variable is required; write vs::zeros or another");
};
template<class... What>
struct failure_of<finding_kind::unsuitable_initializer, facts<What...>> {
    static_assert(well_formed_at<What...>, "initializer does not suit the dtype of the variable");
};
template<class... What>
struct failure_of<finding_kind::too_many_values, facts<What...>> {
    static_assert(well_formed_at<What...>, "too many elements provided for the shape of the variable");
};
template<class... What>
struct failure_of<finding_kind::invalid_initializer, facts<What...>> {
    static_assert(well_formed_at<What...>, "initializer is not valid");
};
template<class... What>
struct failure_of<finding_kind::misplaced_argument, facts<What...>> {
    static_assert(well_formed_at<What...>, "an argument is misplaced");
};
template<class... What>
struct failure_of<finding_kind::conflicting_regularizer, facts<What...>> {
    static_assert(well_formed_at<What...>, "trying to share variable, but specified regularizer and found "
                                           "regularizer differ; write the same or leave it out");
};
template<class... What>
struct failure_of<finding_kind::conflicting_constraint, facts<What...>> {
    static_assert(well_formed_at<What...>, "trying to share variable, but specified constraint and found "
                                           "constraint differ; write the same or leave it out");
};
template<class... What>
struct failure_of<finding_kind::conflicting_option, facts<What...>> {
    static_assert(well_formed_at<What...>, "trying to share variable, but specified option and found option "
                                           "differ; write the same or leave it out");
};
template<class... What>
struct failure_of<finding_kind::invalid_regularizer, facts<What...>> {
    static_assert(well_formed_at<What...>, "regularizer cannot be used for the variable");
};
template<class... What>
struct failure_of<finding_kind::invalid_constraint, facts<What...>> {
    static_assert(well_formed_at<What...>, "constraint cannot be used for the variable");
};
template<class... What>
struct failure_of<finding_kind::invalid_partitioner, facts<What...>> {
    static_assert(well_formed_at<What...>, "partitioner cannot be used for the variable");
};
template<class... What>
struct failure_of<finding_kind::invalid_device, facts<What...>> {
    static_assert(well_formed_at<What...>, "caching device is not valid");
};
template<class... What>
struct failure_of<finding_kind::missing_partitioner, facts<What...>> {
    static_assert(well_formed_at<What...>,
                  "no partitioner was provided, but a partitioned version of the variable was found");
};
template<class... What>
struct failure_of<finding_kind::unpartitioned_variable, facts<What...>> {
    static_assert(well_formed_at<What...>,
                  "a partitioner was provided, but an unpartitioned version of the variable was found");
};
template<class... What>
struct failure_of<finding_kind::partition_mismatch, facts<What...>> {
    static_assert(
        well_formed_at<What...>,
        "trying to reuse partitioned variable, but specified partitions and found partitions differ");
};
template<class... What>
struct failure_of<finding_kind::invalid_getter, facts<What...>> {
    static_assert(well_formed_at<What...>, "custom getter is not usable");
};
template<class... What>
struct failure_of<finding_kind::missing_scope_name, facts<What...>> {
    static_assert(well_formed_at<What...>,
                  "a scope has no name; write one between < and >, or vs::default_name<...> as an argument");
};
template<class... What>
struct failure_of<finding_kind::reuse_of_default_name, facts<What...>> {
    static_assert(well_formed_at<What...>,
                  "reuse cannot be used without a name; write a name between < and >, or "
                  "reuse in the enclosing scope");
};
template<class... What>
struct failure_of<finding_kind::unknown_capture, facts<What...>> {
    static_assert(well_formed_at<What...>, "no scope has been captured under this tag yet; add vs::as<...> "
                                           "with it to an earlier scope");
};
template<class... What>
struct failure_of<finding_kind::unknown_value, facts<What...>> {
    static_assert(well_formed_at<What...>, "a value has not been declared yet in this graph");
};
template<class... What>
struct failure_of<finding_kind::unknown_variable, facts<What...>> {
    static_assert(well_formed_at<What...>, "there is no such variable; did you mean the nearest name?");
};
template<class... What>
struct failure_of<finding_kind::unknown_scope, facts<What...>> {
    static_assert(well_formed_at<What...>, "there is no such scope; did you mean the nearest name?");
};
template<class... What>
struct failure_of<finding_kind::scope_mismatch, facts<What...>> {
    static_assert(well_formed_at<What...>,
                  "two scopes or stores do not have the same variables, dtypes and shapes");
};
template<class... What>
struct failure_of<finding_kind::ambiguous_rename, facts<What...>> {
    static_assert(well_formed_at<What...>,
                  "a variable would get the values of two tensors of a file; remove one of the renames");
};
template<class... What>
struct failure_of<finding_kind::ambiguous_transpose, facts<What...>> {
    static_assert(well_formed_at<What...>,
                  "a variable is transposed by two policies of one call; remove one of them");
};
template<class... What>
struct failure_of<finding_kind::schema_mismatch, facts<What...>> {
    static_assert(
        well_formed_at<What...>,
        "the model does not match its schema: found are the variables that are gone, specified the new "
        "ones; undo the change, or write the schema again with vs::print_schema");
};

template<const diagnosis_report& Report>
struct failure_from {
    using type = failure_of<Report.kind, typename facts_of<Report>::type>;
};
template<const diagnosis_report& Report>
using failure = typename failure_from<Report>::type;

} // namespace detail::errors

} // namespace varscope
