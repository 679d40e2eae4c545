// SPDX-License-Identifier: MIT
// Spells regularizers, constraints, partitioners and other options as a user would write them.
#pragma once

#include <varscope/graph/detail/records/options.hpp>
#include <varscope/graph/detail/wording/text.hpp>

#include <string_view>

namespace varscope::detail::wording {

using namespace records;

// The scale of l2_regularizer, which stores half of it: also of NaN, with which clang does not compute, and
// of more than half of the greatest double.
constexpr double scale_of(double half) { return is_nan(half) || half > max_double / 2 ? half : 2 * half; }

constexpr detail_text text_of(const regularizer_slot& slot) {
    const regularizer& rule = slot.formula;
    detail_text out;
    if (slot.function.is_given) return out << "callable";
    if (rule.kind == regularizer_kind::none) return out << "no_regularizer";
    if (!is_nan(rule.l2) && rule.l2 == 0) return out << "l1_regularizer(" << rule.l1 << ")";
    if (!is_nan(rule.l1) && rule.l1 == 0) return out << "l2_regularizer(" << scale_of(rule.l2) << ")";
    return out << "l1_l2_regularizer(" << rule.l1 << ", " << scale_of(rule.l2) << ")";
}

// Axes are left out: they are in the source.
constexpr detail_text text_of(const constraint_slot& slot) {
    const constraint& rule = slot.formula;
    detail_text out;
    if (slot.function.is_given) return out << "callable";
    switch (rule.kind) {
    case constraint_kind::none: return out << "no_constraint";
    case constraint_kind::non_neg: return out << "non_neg";
    case constraint_kind::max_norm: return out << "max_norm(" << rule.max_value << ")";
    case constraint_kind::unit_norm: return out << "unit_norm()";
    case constraint_kind::min_max_norm: break;
    }
    return out << "min_max_norm(" << rule.min_value << ", " << rule.max_value << ", " << rule.rate << ")";
}

constexpr detail_text formula_of(const partitioner_slot& slot) {
    const partitioner& rule = slot.formula;
    detail_text out;
    if (slot.function.is_given) return out << "callable";
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
constexpr detail_text text_of(const partitioner_slot& slot) {
    if (slot.formula.ranks == sharding::none) return formula_of(slot);
    detail_text out;
    return out << "sharded(" << formula_of(slot).view()
               << (slot.formula.ranks == sharding::in_turn ? ", in_turn)" : ")");
}

constexpr detail_text text_of(partition parts) {
    detail_text out;
    out << std::uint64_t{parts.count} << " along axis " << std::uint64_t{parts.axis};
    if (parts.ranks == sharding::none) return out;
    return out << (parts.ranks == sharding::in_turn ? ", sharded in turn" : ", sharded in blocks");
}

constexpr detail_text text_of(const device_slot& slot) {
    detail_text out;
    return slot.is_written ? out << "device<" << slot.name() << ">" : out << "no caching_device";
}
constexpr detail_text text_of(const collections_slot& slot) {
    detail_text out;
    if (!slot.is_given) return out << "no collections";
    out << "collections(";
    for (std::uint32_t i = 0; i < slot.count; ++i) out << (i != 0 ? ", " : "") << slot.keys[i];
    return out << ")";
}
template<class Option>
constexpr detail_text text_of(const value_slot<Option>& slot) {
    detail_text out;
    slot.kept.spell(out);
    return out;
}
constexpr detail_text text_of(const flag_slot<local_option>& slot) {
    detail_text out;
    return out << (slot.is_given ? "get_local_variable" : "get_variable");
}

// What the record says about one option.
template<std::size_t... I>
constexpr detail_text text_of(const option_record& options, option_kind kind, std::index_sequence<I...>) {
    detail_text text;
    ((option_at(I) == kind ? static_cast<void>(text = text_of(options.*option_row<option_at(I)>::slot))
                           : void()),
     ...);
    return text;
}
constexpr detail_text text_of(const option_record& options, option_kind kind) {
    return text_of(options, kind, option_indices());
}

} // namespace varscope::detail::wording
