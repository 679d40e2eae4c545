// SPDX-License-Identifier: MIT
// Whether an initializer can make variables of a dtype and shape, and whether two make the same values.
#pragma once

#include <varscope/core/lossless.hpp>
#include <varscope/graph/detail/records/table.hpp>
#include <varscope/initializers/basic.hpp>
#include <varscope/initializers/uniform_unit_scaling.hpp>
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
// Infinity and NaN are values of every floating-point type, but no finite value becomes one of them.
constexpr bool becomes_infinite(double value, data_type type) {
    return is_finite(value) && !is_finite_as(type, value);
}
constexpr misfit misfit_of_number(const number& value, data_type type) {
    const misfit of_type = misfit_of_type(value.type, type);
    if (of_type.kind != finding_kind::none) return of_type;
    if (is_floating(type) || is_complex(type)) {
        if (becomes_infinite(value.real, type) || becomes_infinite(value.imaginary, type))
            return {finding_kind::unsuitable_initializer, "has a value out of range"};
        return {};
    }
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
// Whether all values up to `extreme` sqrt(`square`) are finite. Without the root, which is not constexpr, and
// without overflow.
constexpr bool is_root_finite_as(data_type type, double square, double extreme) {
    const double greatest = greatest_of(type);
    return square / greatest * extreme * extreme <= greatest;
}
// How many standard deviations the values are from the mean at most: random.hpp.
constexpr double normal_extreme(data_type type) { return type == data_type::float64 ? 9.5 : 6.7; }
inline constexpr double truncated_extreme = 2.01; // with room for rounding

constexpr misfit fault_unless(bool is_right, const char* reason) {
    return {is_right ? finding_kind::none : finding_kind::invalid_initializer, reason};
}
constexpr misfit misfit_of_scaling(const initializer& values, data_type type, const extents& shape) {
    if (!at_most(0, values.first.real) || values.first.real == 0)
        return fault_unless(false, "needs scale > 0");
    if (values.first.real > max_double / 4) return fault_unless(false, "needs a finite range"); // 3 times it
    const double variance = scaled_variance(values.first.real, values.mode, view_of(&shape));
    const double extreme = values.distribution == distribution::uniform ? 3.4642 // 2 sqrt(3)
                           : values.distribution == distribution::untruncated_normal
                               ? normal_extreme(type)
                               : truncated_extreme / truncated_normal_stddev;
    return fault_unless(is_root_finite_as(type, variance, extreme), "needs a finite range");
}
constexpr misfit misfit_of_unit_scaling(double factor, data_type type, const extents& shape) {
    if (!at_most(0, factor)) return fault_unless(false, "needs factor >= 0");
    const double part = factor / greatest_of(type);
    return fault_unless(part < 1e100 && part * part * 12.0001 < input_size(view_of(&shape)),
                        "needs a finite range");
}
constexpr misfit misfit_of_uniform(double low, double high, data_type type) {
    if (!at_most(low, high)) return fault_unless(false, "needs minval <= maxval");
    const double greatest = greatest_of(type);
    const bool is_right = is_finite_as(type, low) && is_finite_as(type, high) &&
                          high / 2 - low / 2 <= greatest / 2; // by halves, so that it does not overflow
    return fault_unless(is_right, "needs a finite range");
}
constexpr misfit misfit_of_normal(double mean, double stddev, data_type type, double extreme) {
    if (!at_most(0, stddev)) return fault_unless(false, "needs stddev >= 0");
    if (!is_finite_as(type, mean) || !is_finite_as(type, stddev))
        return fault_unless(false, "needs finite parameters");
    const double greatest = greatest_of(type);
    return fault_unless(stddev <= (greatest - (mean < 0 ? -mean : mean)) / extreme, "needs a finite range");
}
// Most parameters are positive and at most 1024, which suits every dtype: told at once, as calls cost
// constant evaluation.
constexpr bool are_small(const initializer& values) {
    const std::uint64_t first = __builtin_bit_cast(std::uint64_t, values.first.real);
    const std::uint64_t second = __builtin_bit_cast(std::uint64_t, values.second.real);
    constexpr std::uint64_t bits_of_1024 = std::uint64_t{1033} << 52;
    return first - 1 < bits_of_1024 && second <= bits_of_1024 &&
           (first <= second || values.kind != initializer_kind::random_uniform);
}
// The same of a normal distribution with mean 0 or more, of the usual dtypes, without a call.
constexpr bool is_plain_normal(const initializer& values, data_type type) {
    return (values.kind == initializer_kind::random_normal ||
            values.kind == initializer_kind::truncated_normal) &&
           (type == data_type::float32 || type == data_type::float64) && values.first.real >= 0 &&
           values.first.real <= 1024 && values.second.real >= 0 && values.second.real <= 1024;
}
constexpr misfit misfit_of_parameters(const initializer& values, data_type type, const extents& shape) {
    if (are_small(values)) return {};
    const double first = values.first.real, second = values.second.real;
    switch (values.kind) {
    case initializer_kind::variance_scaling: return misfit_of_scaling(values, type, shape);
    case initializer_kind::uniform_unit_scaling: return misfit_of_unit_scaling(first, type, shape);
    case initializer_kind::random_uniform: return misfit_of_uniform(first, second, type);
    case initializer_kind::random_normal: return misfit_of_normal(first, second, type, normal_extreme(type));
    case initializer_kind::truncated_normal: return misfit_of_normal(first, second, type, truncated_extreme);
    default: return fault_unless(is_finite_as(type, first), "needs a finite gain"); // of linear maps
    }
}
// Also for identity, which has the same dtypes.
constexpr misfit misfit_of_random(const initializer& values, data_type type, const extents& shape) {
    if (is_complex(type)) return {finding_kind::unsuitable_initializer, "makes real values"};
    if (values.kind == initializer_kind::random_uniform && !is_floating(values.first.type)) {
        if (!is_floating(type)) return misfit_of_integer_uniform(values, type);
    } else if (!is_floating(type)) {
        return {finding_kind::unsuitable_initializer, "makes floating-point values"};
    }
    return misfit_of_parameters(values, type, shape);
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
    if (!is_floating(type) && !is_complex(type) && !is_floating(custom.yields) && !is_complex(custom.yields))
        return {holds_integers_of(type, custom.yields) ? finding_kind::none
                                                       : finding_kind::unsuitable_initializer,
                "makes integers that may be out of range"};
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
    const misfit of_values = misfit_of_random(values, type, shape);
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
