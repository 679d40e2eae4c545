// SPDX-License-Identifier: MIT
// Spells regularizers, constraints, partitioners and other options as a user would write them.
#pragma once

#include <varscope/graph/detail/option_record.hpp>
#include <varscope/graph/detail/text.hpp>

#include <string_view>

namespace varscope::detail {

constexpr detail_text text_of(const regularizer& rule, bool is_custom) {
    detail_text out;
    if (is_custom) return out << "callable";
    if (rule.kind == regularizer_kind::none) return out << "no_regularizer";
    if (rule.l2 == 0) return out << "l1_regularizer(" << rule.l1 << ")";
    if (rule.l1 == 0) return out << "l2_regularizer(" << 2 * rule.l2 << ")";
    return out << "l1_l2_regularizer(" << rule.l1 << ", " << 2 * rule.l2 << ")";
}

// Without the axes, which the source shows.
constexpr detail_text text_of(const constraint& rule, bool is_custom) {
    detail_text out;
    if (is_custom) return out << "callable";
    switch (rule.kind) {
    case constraint_kind::none: return out << "no_constraint";
    case constraint_kind::non_neg: return out << "non_neg";
    case constraint_kind::max_norm: return out << "max_norm(" << rule.max_value << ")";
    case constraint_kind::unit_norm: return out << "unit_norm()";
    case constraint_kind::min_max_norm: break;
    }
    return out << "min_max_norm(" << rule.min_value << ", " << rule.max_value << ", " << rule.rate << ")";
}

constexpr detail_text text_of(const partitioner& rule, bool is_custom) {
    detail_text out;
    if (is_custom) return out << "callable";
    switch (rule.kind) {
    case partitioner_kind::none: return out << "no_partitioner";
    case partitioner_kind::fixed_size:
        return out << "fixed_size_partitioner(" << rule.parts << ", " << rule.axis << ")";
    case partitioner_kind::variable_axis_size:
        return out << "variable_axis_size_partitioner(" << rule.bytes << ", " << rule.axis << ", "
                   << rule.parts << ")";
    case partitioner_kind::min_max: break;
    }
    return out << "min_max_variable_partitioner(" << rule.parts << ", " << rule.axis << ", " << rule.bytes
               << ")";
}

constexpr std::string_view name_of(variable_synchronization value) {
    constexpr std::string_view names[] = {"automatic", "none", "on_write", "on_read"};
    return names[static_cast<std::size_t>(value)];
}
constexpr std::string_view name_of(variable_aggregation value) {
    constexpr std::string_view names[] = {"none", "sum", "mean", "only_first_replica"};
    return names[static_cast<std::size_t>(value)];
}

constexpr detail_text text_of_collections(const option_record& options) {
    detail_text out;
    if (!options.has_collections) return out << "no collections";
    out << "collections(";
    for (std::uint32_t i = 0; i < options.collection_count; ++i)
        out << (i != 0 ? ", " : "") << options.collections[i];
    return out << ")";
}

// The value of one option in a record.
constexpr detail_text text_of(const option_record& options, unsigned option) {
    detail_text out;
    switch (option) {
    case given::regularizer: return text_of(options.regularizer, options.own_regularizer.is_given);
    case given::constraint: return text_of(options.constraint, options.own_constraint.is_given);
    case given::partitioner: return text_of(options.partitioner, options.own_partitioner.is_given);
    case given::caching_device:
        return options.caching_device == nullptr
                   ? out << "no caching_device"
                   : out << "device<" << options.caching_device->name.view() << ">";
    case given::use_resource:
        return out << (options.use_resource ? "use_resource(true)" : "use_resource(false)");
    case given::collections: return text_of_collections(options);
    case given::synchronization: return out << "synchronization(" << name_of(options.synchronization) << ")";
    default: return out << "aggregation(" << name_of(options.aggregation) << ")";
    }
}

} // namespace varscope::detail
