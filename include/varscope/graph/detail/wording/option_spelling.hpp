// SPDX-License-Identifier: MIT
// Words for regularizers, constraints, partitioners and devices, as they would be spelled.
#pragma once

#include <varscope/graph/detail/records/options.hpp>
#include <varscope/graph/detail/wording/text.hpp>

#include <string_view>

namespace varscope::detail::wording {

using namespace records;

constexpr detail_text text_of(const regularizer& by, bool is_custom) {
    detail_text out;
    if (is_custom) return out << "callable";
    if (by.kind == regularizer_kind::none) return out << "no_regularizer";
    if (by.l2 == 0) return out << "l1_regularizer(" << by.l1 << ")";
    if (by.l1 == 0) return out << "l2_regularizer(" << 2 * by.l2 << ")";
    return out << "l1_l2_regularizer(" << by.l1 << ", " << 2 * by.l2 << ")";
}

// Axes are left out: they are in the source.
constexpr detail_text text_of(const constraint& by, bool is_custom) {
    detail_text out;
    if (is_custom) return out << "callable";
    switch (by.kind) {
    case constraint_kind::none: return out << "no_constraint";
    case constraint_kind::non_neg: return out << "non_neg";
    case constraint_kind::max_norm: return out << "max_norm(" << by.max_value << ")";
    case constraint_kind::unit_norm: return out << "unit_norm()";
    case constraint_kind::min_max_norm: break;
    }
    return out << "min_max_norm(" << by.min_value << ", " << by.max_value << ", " << by.rate << ")";
}

constexpr detail_text text_of(const partitioner& by, bool is_custom) {
    detail_text out;
    if (is_custom) return out << "callable";
    switch (by.kind) {
    case partitioner_kind::none: return out << "no_partitioner";
    case partitioner_kind::fixed_size:
        return out << "fixed_size_partitioner(" << by.parts << ", " << by.axis << ")";
    case partitioner_kind::variable_axis_size:
        return out << "variable_axis_size_partitioner(" << by.bytes << ", " << by.axis << ", " << by.parts
                   << ")";
    case partitioner_kind::min_max: break;
    }
    return out << "min_max_variable_partitioner(" << by.parts << ", " << by.axis << ", " << by.bytes << ")";
}

constexpr detail_text text_of(partition parts) {
    detail_text out;
    return out << std::uint64_t{parts.count} << " along axis " << std::uint64_t{parts.axis};
}

constexpr std::string_view name_of(variable_synchronization value) {
    constexpr std::string_view names[] = {"automatic", "none", "on_write", "on_read"};
    return names[static_cast<std::size_t>(value)];
}
constexpr std::string_view name_of(variable_aggregation value) {
    constexpr std::string_view names[] = {"none", "sum", "mean", "only_first_replica"};
    return names[static_cast<std::size_t>(value)];
}

constexpr detail_text text_of_collections(const option_record& all) {
    detail_text out;
    if (!all.has_collections) return out << "no collections";
    out << "collections(";
    for (std::uint32_t i = 0; i < all.collection_count; ++i)
        out << (i != 0 ? ", " : "") << all.collections[i];
    return out << ")";
}

// What the record says about one option.
constexpr detail_text text_of(const option_record& all, unsigned option) {
    detail_text out;
    switch (option) {
    case given::regularizer: return text_of(all.regularizer, all.own_regularizer.is_given);
    case given::constraint: return text_of(all.constraint, all.own_constraint.is_given);
    case given::partitioner: return text_of(all.partitioner, all.own_partitioner.is_given);
    case given::caching_device:
        return all.caching_device == nullptr ? out << "no caching_device"
                                             : out << "device<" << all.caching_device->name.view() << ">";
    case given::use_resource: return out << (all.use_resource ? "use_resource(true)" : "use_resource(false)");
    case given::collections: return text_of_collections(all);
    case given::synchronization: return out << "synchronization(" << name_of(all.synchronization) << ")";
    default: return out << "aggregation(" << name_of(all.aggregation) << ")";
    }
}

} // namespace varscope::detail::wording
