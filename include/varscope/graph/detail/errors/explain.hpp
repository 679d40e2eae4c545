// SPDX-License-Identifier: MIT
// From a finding, which points into tables, to a diagnosis that holds its own texts.
#pragma once

#include <varscope/graph/detail/derived/path_index.hpp>
#include <varscope/graph/detail/errors/nearest.hpp>
#include <varscope/graph/detail/errors/places.hpp>
#include <varscope/graph/detail/wording/option_spelling.hpp>
#include <varscope/graph/diagnosis.hpp>

namespace varscope::detail::errors {

using namespace records;
using namespace wording;

constexpr std::string_view trainable_text(bool value) {
    return value ? "trainable(true)" : "trainable(false)";
}

constexpr std::string_view suitable_initializer(data_type type) {
    if (type == data_type::boolean) return "vs::zeros, vs::ones or vs::constant(true)";
    if (is_integer(type)) return "vs::zeros, vs::constant(1) or vs::random_uniform(0, 10)";
    return "vs::zeros or vs::constant(1)";
}

template<const auto& Variables>
constexpr const variable_record& record_at(entry_index entry) {
    return is_partitioned(entry) ? resolve::resolved<Variables>.wholes[number_of(entry)].whole
                                 : resolve::resolved<Variables>.variables[number_of(entry)];
}

constexpr detail_text source_text(const value_source& source) {
    detail_text out;
    if (source.written == value_source::option::none) return out << "no seed_as";
    out << (source.written == value_source::option::seed_as ? "seed_as<" : "initialized_value<");
    return out << shorten(source.path->view()).view() << ">";
}

constexpr void explain_initializer_conflict(diagnosis_report& out, const finding& f,
                                            const variable_record& found, std::uint32_t found_values,
                                            const value_source& found_source) {
    const bool says_source = f.source.written != value_source::option::none;
    const bool is_seeded = f.source.written == value_source::option::seed_as;
    const bool has_source = found_source.written != value_source::option::none;
    out.specified = says_source ? source_text(f.source) : text_of(*f.values, f.value_count);
    out.found = says_source && (is_seeded || has_source) ? source_text(found_source)
                                                         : text_of(*found.values, found_values);
    out.correction << "the same";
}

constexpr void explain_mismatch(diagnosis_report& out, const finding& f, const variable_record& found) {
    if (f.kind == finding_kind::shape_mismatch) {
        out.specified << *f.shape;
        out.found << *found.shape;
        out.correction.list("vs::shape<", *found.shape, ", ", ">");
    } else if (f.kind == finding_kind::dtype_mismatch) {
        out.specified << name_of(f.dtype);
        out.found << name_of(found.dtype);
        out.correction << spelling_of(found.dtype);
    } else if (f.kind == finding_kind::conflicting_trainable) {
        out.specified << trainable_text(f.trainable);
        out.found << trainable_text(found.trainable);
        out.correction << "the same";
    } else if (*f.reason != 0) {
        out.reason << f.reason;
    } else if (f.is_sealed) {
        out.reason << " under vs::create_only; write another name, or leave vs::create_only out";
    } else {
        out.reason << "; did you mean vs::reuse or vs::auto_reuse in its scope?";
    }
}

constexpr void explain_option(diagnosis_report& out, const finding& f) {
    out.specified << text_of(*f.options, f.option).view();
    out.reason << f.reason;
}
constexpr void explain_option_conflict(diagnosis_report& out, const finding& f, const option_record& found) {
    explain_option(out, f);
    out.found << text_of(found, f.option).view();
    out.correction << "the same";
}

constexpr void explain_misfit(diagnosis_report& out, const finding& f) {
    out.reason << f.reason;
    if (f.kind == finding_kind::negative_extent || f.kind == finding_kind::size_overflow) {
        out.specified << *f.shape;
    } else if (f.kind == finding_kind::misplaced_argument) {
        out.specified << std::uint64_t{f.argument};
    } else if (f.kind == finding_kind::rank_overflow) {
        out.specified << std::uint64_t{f.shape->rank};
    } else if (f.kind == finding_kind::too_many_values) {
        out.specified << std::uint64_t{f.value_count};
        out.found << *f.shape;
        out.correction << std::uint64_t{f.shape->count};
    } else if (f.kind == finding_kind::missing_initializer) {
        out.found << name_of(f.dtype);
    } else if (f.values->kind != initializer_kind::none) {
        out.specified = text_of(*f.values, f.value_count);
        out.found << name_of(f.dtype);
        if (f.values->kind == initializer_kind::custom && !is_floating(f.dtype))
            out.correction << "static_cast<" << spelling_of(f.dtype) << ">(...) in it";
        else
            out.correction << suitable_initializer(f.dtype);
    }
}

// The nearest of some texts, or nothing if none is near.
template<class Texts, path_text Wanted>
constexpr path_text suggestion() {
    constexpr std::uint32_t near = nearest<Texts, Wanted>;
    if constexpr (near == no_index)
        return {};
    else
        return shorten(Texts::at(near));
}

// Findings about scopes. The path of a tag or value is its text, whatever the scope.
template<const auto& Variables>
constexpr void explain_scope(diagnosis_report& out) {
    constexpr const auto& all = resolve::resolved<Variables>;
    constexpr finding f = all.first;
    constexpr path_text name = shorten(f.name->view());
    out.path = name;
    out.here = f.name->where();
    if constexpr (f.kind == finding_kind::reuse_of_default_name) {
        out.path = shorten(path_of_finding<Variables>.view());
    } else if constexpr (f.kind == finding_kind::unknown_value) {
        out.nearest = suggestion<existing_variable_texts<Variables, f.declared_before>, name>();
    } else if constexpr (f.kind == finding_kind::invalid_name) {
        out.reason << fault_of_name(f.name->view(), f.scope == 0);
    } else if constexpr (f.kind == finding_kind::missing_scope_name && f.scope != 0) {
        out.here = all.scopes[f.scope].name->where(); // of the enclosing scope: this one has no place
        out.path = shorten(all.scopes[f.scope].name->view());
    }
    if (is_same_line(out.here, f.name->where())) add_scope<Variables>(out);
}

constexpr void explain_root_argument(diagnosis_report& out, const finding& f) {
    out.path << "vs::variables";
    out.reason << f.reason;
    out.specified << std::uint64_t{f.argument};
}

// The request says something else than the variable that exists.
template<const auto& Variables>
constexpr void explain_conflict(diagnosis_report& out) {
    constexpr const auto& all = resolve::resolved<Variables>;
    constexpr finding f = all.first;
    const variable_record& found = record_at<Variables>(f.found);
    const two_places places = places_apart(all.scopes, {f.scope, f.name}, {found.scope, found.name});
    out.here = places.here;
    out.first = places.first;
    if (is_same_line(out.here, out.first)) add_scopes<Variables>(out, found.scope);
    if constexpr (f.kind == finding_kind::partition_mismatch) {
        out.specified << text_of(f.parts).view();
        out.found << text_of(all.wholes[number_of(f.found)].parts).view();
    } else if constexpr (finding_table[f.kind].about == subject::option) {
        explain_option_conflict(out, f, all.options[found.options]);
    } else if constexpr (f.kind == finding_kind::conflicting_initializer) {
        explain_initializer_conflict(out, f, found, all.specials[found.special].value_count,
                                     all.extras[found.extras].source);
    } else {
        explain_mismatch(out, f, found);
    }
}

template<const auto& Variables>
constexpr diagnosis_report explain() {
    constexpr finding f = resolve::resolved<Variables>.first;
    constexpr subject about = finding_table[f.kind].about;
    diagnosis_report out{.kind = f.kind, .more = f.more};
    if constexpr (about == subject::nothing) {
        return out;
    } else if constexpr (about == subject::scope) {
        explain_scope<Variables>(out);
    } else if constexpr (about == subject::argument && f.name->name->length == 0) {
        explain_root_argument(out, f);
    } else {
        constexpr path_text path = shorten(path_of_finding<Variables>.view());
        out.path = path;
        out.here = f.name->where();
        if constexpr (f.found == entry_index::none) add_scope<Variables>(out);
        if constexpr (about == subject::missing_variable)
            out.nearest = suggestion<existing_variable_texts<Variables, f.declared_before>, path>();
        else if constexpr (f.found != entry_index::none)
            explain_conflict<Variables>(out);
        else if constexpr (about == subject::option)
            explain_option(out, f);
        else
            explain_misfit(out, f);
    }
    return out;
}

// What is wrong with a declaration.
template<const auto& Variables>
inline constexpr diagnosis_report explained = explain<Variables>();

} // namespace varscope::detail::errors
