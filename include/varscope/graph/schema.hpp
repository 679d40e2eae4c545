// SPDX-License-Identifier: MIT
// The schema of a model as a contract: the variables of its saved files, listed in the source, so that a
// rename that would orphan those files is a compile error. Not part of <varscope/varscope.hpp>.
#pragma once

#include <varscope/graph/detail/errors/compile_error.hpp>

#include <varscope/graph/detail/lookup/schema_match.hpp>
#include <varscope/graph/graph.hpp>

#include <string_view>

namespace varscope {

/// One variable as print_schema writes it: {"encoder/w", "float32 [2,3]"}.
struct schema_row {
    std::string_view key;  ///< the full path
    std::string_view type; ///< numpy's name of the dtype, and the extents
};

namespace detail {

template<const auto& Variables, const auto& Rows>
inline constexpr diagnosis_report schema_report = [] {
    diagnosis_report out;
    if (lookup::schema_match_of<Variables, Rows>.faults == 0) return out;
    out.kind = finding_kind::schema_mismatch;
    lookup::list_rows<Variables, Rows>(out.found, out.reason);
    lookup::list_new_variables<Variables, Rows>(out.specified, out.correction);
    return out;
}();

template<const diagnosis_report& Report, bool IsFine = Report.kind == finding_kind::none>
struct error_if_any {
    using type = errors::passed;
};
template<const diagnosis_report& Report>
struct error_if_any<Report, false> {
    using type = errors::error_of<Report>;
};

template<class Graph>
struct not_a_graph {
    static_assert(never<Graph>,
                  "varscope: keeps_schema takes a graph and a constexpr array of vs::schema_row");
};
template<class Graph, const auto& Rows>
struct schema_check {
    using error = not_a_graph<Graph>;
};
template<const auto& Variables, const auto& Rows>
struct schema_check<resolved_graph<Variables>, Rows> {
    static constexpr const diagnosis_report& report = schema_report<Variables, Rows>;
    using error = typename error_if_any<schema_report<Variables, Rows>>::type;
};

template<class Graph, const auto& Rows>
struct kept_schema {
    static_assert(sizeof(typename schema_check<Graph, Rows>::error) != 0);
    static constexpr bool value = true;
};

} // namespace detail

/// How a model differs from the rows of a schema, as a constant: `.kind` schema_mismatch or none,
/// `.message()`.
template<class Graph, const auto& Rows>
inline constexpr const diagnosis_report& schema_diagnosis = detail::schema_check<Graph, Rows>::report;

/// True if the variables of a model are those of a constexpr array of schema_row, in any order; else a
/// compile error that lists what is gone, changed and new.
template<class Graph, const auto& Rows>
inline constexpr bool keeps_schema = detail::kept_schema<Graph, Rows>::value;

/// Writes the rows of a graph for keeps_schema to a stream, one per line, in order of creation.
template<class Graph, class Stream>
void print_schema(Stream& out) {
    for (const variable_info& variable : Graph::variables)
        out << "{\"" << variable.key << "\", \""
            << detail::lookup::type_of(variable.dtype, {variable.shape.size(), variable.shape.data()}).view()
            << "\"},\n";
}

} // namespace varscope
