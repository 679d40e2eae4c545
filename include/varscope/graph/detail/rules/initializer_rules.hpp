// SPDX-License-Identifier: MIT
// Whether an initializer can make variables of a dtype and shape, and whether two make the same values.
#pragma once

#include <varscope/graph/detail/records/table.hpp>
#include <varscope/initializers/basic.hpp>
#include <varscope/initializers/variance_scaling.hpp>

#include <cstdint>

namespace varscope::detail::rules {

using namespace records;

// A request that does not fit itself: why an initializer cannot be used for a variable. `kind` is none if it
// can.
struct misfit {
    finding_kind kind = finding_kind::none;
    const char* reason = "";
};

inline constexpr initializer default_for_floating = glorot_uniform();

// TensorFlow's default for a dtype: glorot_uniform for floating point, zeros for integers and bool; none for
// complex numbers.
constexpr const initializer* default_initializer(data_type type) {
    if (is_floating(type)) return &default_for_floating;
    return is_complex(type) ? &no_initializer : &plain_record<initializer_kind::zeros>;
}

constexpr misfit misfit_of_type(data_type yields, data_type type) {
    if (is_complex(yields) && !is_complex(type))
        return {finding_kind::unsuitable_initializer, "makes complex values"};
    if (is_floating(yields) && !is_floating(type) && !is_complex(type))
        return {finding_kind::unsuitable_initializer, "makes floating-point values"};
    return {};
}

constexpr std::uint64_t largest_magnitude(data_type type, bool is_negative) {
    if (type == data_type::boolean) return is_negative ? 0 : 1;
    const std::uint64_t bits = 8 * size_of(type);
    if (type >= data_type::uint8) return is_negative ? 0 : ~std::uint64_t{0} >> (64 - bits);
    return (std::uint64_t{1} << (bits - 1)) - (is_negative ? 0 : 1);
}
constexpr misfit misfit_of_number(const number& value, data_type type) {
    if (is_floating(type) || is_complex(type) || is_floating(value.type) || is_complex(value.type))
        return misfit_of_type(value.type, type);
    const std::uint64_t magnitude = value.is_negative() ? 0 - value.bits : value.bits;
    if (magnitude > largest_magnitude(type, value.is_negative()))
        return {finding_kind::unsuitable_initializer, "has a value out of range"};
    return {};
}
constexpr misfit misfit_of_list(const special_record& list, data_type type, const extents& shape) {
    if (list.has_shape && !(view_of(list.shape) == view_of(&shape)))
        return {finding_kind::invalid_initializer, "has another shape"};
    if (list.value_count > shape.count && list.value_count > 1) return {finding_kind::too_many_values, ""};
    for (std::uint32_t i = 0; i < list.value_count; ++i) {
        const misfit here = misfit_of_number(list.values[i], type);
        if (here.kind != finding_kind::none) return here;
    }
    return {};
}

constexpr misfit misfit_of_integer_uniform(const initializer& values, data_type type) {
    const bool is_signed = values.first.is_negative() || values.second.is_negative();
    const bool is_range = is_signed ? static_cast<std::int64_t>(values.first.bits) <
                                          static_cast<std::int64_t>(values.second.bits)
                                    : values.first.bits < values.second.bits;
    if (!is_range) return {finding_kind::invalid_initializer, "needs minval < maxval"};
    if (type == data_type::boolean) return {finding_kind::unsuitable_initializer, "makes integers"};
    number last = values.second; // maxval is exclusive
    --last.bits;
    const misfit of_first = misfit_of_number(values.first, type);
    return of_first.kind != finding_kind::none ? of_first : misfit_of_number(last, type);
}
constexpr misfit misfit_of_parameters(const initializer& values) {
    switch (values.kind) {
    case initializer_kind::variance_scaling:
        if (!at_most(0, values.first.real) || values.first.real == 0)
            return {finding_kind::invalid_initializer, "needs scale > 0"};
        return {};
    case initializer_kind::uniform_unit_scaling:
        if (!at_most(0, values.first.real)) return {finding_kind::invalid_initializer, "needs factor >= 0"};
        if (values.first.real > max_double / 4) // 2 sqrt(3) is less
            return {finding_kind::invalid_initializer, "needs a finite range"};
        return {};
    case initializer_kind::random_uniform:
        if (!at_most(values.first.real, values.second.real))
            return {finding_kind::invalid_initializer, "needs minval <= maxval"};
        if (!is_finite(values.first.real) || !is_finite(values.second.real) ||
            values.second.real / 2 - values.first.real / 2 > max_double / 2)
            return {finding_kind::invalid_initializer, "needs a finite range"};
        return {};
    case initializer_kind::identity:
    case initializer_kind::orthogonal:
    case initializer_kind::convolutional_delta_orthogonal:
        if (!is_finite(values.first.real)) return {finding_kind::invalid_initializer, "needs a finite gain"};
        return {};
    default:
        if (!at_most(0, values.second.real)) return {finding_kind::invalid_initializer, "needs stddev >= 0"};
        if (!is_finite(values.first.real) || !is_finite(values.second.real))
            return {finding_kind::invalid_initializer, "needs finite parameters"};
        return {};
    }
}
// Also for identity, which has the same dtypes.
constexpr misfit misfit_of_random(const initializer& values, data_type type) {
    if (is_complex(type)) return {finding_kind::unsuitable_initializer, "makes real values"};
    if (values.kind == initializer_kind::random_uniform && !is_floating(values.first.type))
        return misfit_of_integer_uniform(values, type);
    if (!is_floating(type)) return {finding_kind::unsuitable_initializer, "makes floating-point values"};
    return misfit_of_parameters(values);
}

constexpr misfit misfit_of_shape(initializer_kind kind, const extents& shape) {
    const char* reason = "";
    if (kind == initializer_kind::identity && shape.rank != 2)
        reason = "needs rank 2";
    else if (kind == initializer_kind::orthogonal && shape.rank < 2)
        reason = "needs rank 2 or more";
    else if (kind != initializer_kind::convolutional_delta_orthogonal)
        return {};
    else if (shape.rank < 3 || shape.rank > 5)
        reason = "needs rank 3 to 5";
    else if (shape.of[shape.rank - 2] > shape.of[shape.rank - 1])
        reason = "needs at most as many inputs as outputs, the last two extents";
    return {*reason != 0 ? finding_kind::invalid_initializer : finding_kind::none, reason};
}

constexpr misfit misfit_of_custom(const custom_record& custom, data_type type) {
    if (!custom.can_be_called)
        return {finding_kind::invalid_initializer, "must return an element when called with one index for "
                                                   "each axis, or with the row-major position"};
    return misfit_of_type(custom.yields, type);
}

constexpr misfit find_misfit(const initializer& values, const special_record& special, data_type type,
                             const extents& shape) {
    switch (values.kind) {
    case initializer_kind::none: return {finding_kind::missing_initializer, ""};
    case initializer_kind::zeros:
    case initializer_kind::ones: return {};
    case initializer_kind::constant:
        return special.kind == special_kind::list ? misfit_of_list(special, type, shape)
                                                  : misfit_of_number(values.first, type);
    case initializer_kind::custom: return misfit_of_custom(special.custom, type);
    default: break;
    }
    const misfit of_values = misfit_of_random(values, type);
    return of_values.kind != finding_kind::none ? of_values : misfit_of_shape(values.kind, shape);
}

// Whether the values depend on a seed.
constexpr bool is_random(initializer_kind kind) {
    return (kind >= initializer_kind::random_uniform && kind <= initializer_kind::uniform_unit_scaling) ||
           kind == initializer_kind::orthogonal || kind == initializer_kind::convolutional_delta_orthogonal;
}

// Whether both make the same values. Callables of one type count as the same.
constexpr bool same_initializer(const initializer& a, const special_record& of_a, const initializer& b,
                                const special_record& of_b) {
    if (!(a == b) || of_a.kind != of_b.kind || of_a.value_count != of_b.value_count) return false;
    if (of_a.kind == special_kind::custom)
        return is_same_address(of_a.callable.identity, of_b.callable.identity);
    for (std::uint32_t i = 0; i < of_a.value_count; ++i)
        if (!(of_a.values[i] == of_b.values[i])) return false;
    return true;
}

} // namespace varscope::detail::rules
