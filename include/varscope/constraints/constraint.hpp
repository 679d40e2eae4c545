// SPDX-License-Identifier: MIT
// Constraints as values, those of Keras: how the elements of a variable are projected after an update.
#pragma once

#include <varscope/core/bits.hpp>
#include <varscope/core/dtype.hpp>
#include <varscope/core/shape.hpp>

#include <cstddef>
#include <cstdint>
#include <type_traits>

namespace varscope {

/// The formula that projects the elements; the names are those of the functions that make constraints.
enum class constraint_kind : unsigned char {
    none,        ///< no projection, or a user-defined one
    non_neg,     ///< negative elements become 0
    max_norm,    ///< norms of at most max_value
    unit_norm,   ///< norms of 1
    min_max_norm ///< norms between min_value and max_value, approached at a rate
};

/// The axes that a norm sums over: one integer, or a braced list of integers as in max_norm(2, {0, 1}).
/// Negative ones count from the last axis. Of different axes below the rank; the graph reports others.
struct axes {
    std::uint64_t from_first = 0; ///< bit i: axis i
    std::uint64_t from_last = 0;  ///< bit i: axis -1 - i
    std::uint32_t given = 0;      ///< how many were written

    /// No axes.
    constexpr axes() = default;
    /// The axes with these numbers.
    template<class... Int>
        requires(std::is_integral_v<Int>&&...)
    constexpr axes(int first, Int... more) {
        add(first);
        (add(static_cast<std::int64_t>(more)), ...);
    }

    /// Whether `axis` of a shape of that rank is among them.
    [[nodiscard]] constexpr bool contains(std::size_t axis, std::size_t rank) const {
        return ((from_first >> axis | from_last >> (rank - 1 - axis)) & 1u) != 0;
    }

    /// Whether the same numbers were written.
    friend constexpr bool operator==(const axes&, const axes&) = default;

  private:
    // The last bit also represents all axes beyond it: no shape has so many.
    constexpr void add(std::int64_t axis) {
        const std::int64_t bit = axis < 0 ? -(axis + 1) : axis;
        (axis < 0 ? from_last : from_first) |= std::uint64_t{1} << (bit < 63 ? bit : 63);
        ++given;
    }
};

/// A constraint, as non_neg, max_norm(...) and so on make it. User-defined ones are kept separately.
struct constraint {
    constraint_kind kind = constraint_kind::none; ///< the formula
    double min_value = 0;                         ///< the lower limit of a norm
    double max_value = 0;                         ///< the upper limit of a norm
    double rate = 1;                              ///< of min_max_norm
    axes over{};                                  ///< the axes that a norm sums over
};

/// Whether both are the same formula with the same parameters.
constexpr bool operator==(const constraint& a, const constraint& b) {
    return a.kind == b.kind && a.over == b.over &&
           detail::bits_of(a.min_value) == detail::bits_of(b.min_value) &&
           detail::bits_of(a.max_value) == detail::bits_of(b.max_value) &&
           detail::bits_of(a.rate) == detail::bits_of(b.rate);
}

namespace detail {

template<constraint_kind Kind>
inline constexpr constraint plain_constraint_record{.kind = Kind};

} // namespace detail

/// The type of a constraint without parameters; converts to `constraint`. non_neg() is the same as non_neg.
// An empty type, as constant evaluation copies options from level to level.
template<constraint_kind Kind>
struct plain_constraint {
    static constexpr constraint_kind kind = Kind; ///< which one
    /// As a constraint, with static storage.
    constexpr operator const constraint&() const { return detail::plain_constraint_record<Kind>; }
    /// Itself.
    constexpr plain_constraint operator()() const { return {}; }
};

/// No constraint, whatever the scope says.
inline constexpr plain_constraint<constraint_kind::none> no_constraint{};
/// Negative elements become 0: w [w >= 0]. tf.keras.constraints.NonNeg
inline constexpr plain_constraint<constraint_kind::non_neg> non_neg{};

/// Norms of at most max_value: w clip(|w|, 0, max_value) / (1e-7 + |w|), where |w| is the L2 norm over the
/// axes `over`, one for each combination of the other indices. Requires max_value >= 0, finite
/// in the variable's dtype. tf.keras.constraints.MaxNorm
constexpr constraint max_norm(double max_value = 2, axes over = 0) {
    return {.kind = constraint_kind::max_norm, .max_value = max_value, .over = over};
}
/// Norms of 1: w / (1e-7 + |w|), with |w| as for max_norm. tf.keras.constraints.UnitNorm
constexpr constraint unit_norm(axes over = 0) {
    return {.kind = constraint_kind::unit_norm, .min_value = 1, .max_value = 1, .over = over};
}
/// Norms between two limits, approached at a rate:
/// w (rate clip(|w|, min_value, max_value) + (1 - rate) |w|) / (1e-7 + |w|), with |w| as for max_norm.
/// Requires 0 <= min_value <= max_value, finite in the variable's dtype, and rate in [0, 1].
/// tf.keras.constraints.MinMaxNorm
constexpr constraint min_max_norm(double min_value = 0, double max_value = 1, double rate = 1,
                                  axes over = 0) {
    return {constraint_kind::min_max_norm, min_value, max_value, rate, over};
}

namespace detail {

// Why a shape of that rank does not have these axes; "" if it does.
constexpr const char* fault_of(const axes& over, std::size_t rank) {
    if (over.given == 0) return "needs at least one axis";
    if (rank > max_rank) return ""; // the shape itself is a finding
    if ((over.from_first | over.from_last) >> rank != 0) return "needs axes below the rank";
    std::size_t count = 0;
    for (std::size_t axis = 0; axis < rank; ++axis)
        if (over.contains(axis, rank)) ++count;
    return count == over.given ? "" : "needs different axes";
}

// Why a constraint cannot be used for variables of that dtype and rank; "" if it can.
constexpr const char* fault_of(const constraint& rule, data_type type, std::size_t rank) {
    if (rule.kind == constraint_kind::none || rule.kind == constraint_kind::non_neg) return "";
    if (rule.kind == constraint_kind::max_norm && !at_most(0, rule.max_value)) return "needs max_value >= 0";
    if (!at_most(0, rule.min_value) || !at_most(rule.min_value, rule.max_value))
        return "needs 0 <= min_value <= max_value";
    if (!is_finite_as(type, rule.max_value)) return "needs finite limits"; // so is min_value
    if (!at_most(0, rule.rate) || !at_most(rule.rate, 1)) return "needs rate in [0, 1]";
    return fault_of(rule.over, rank);
}

} // namespace detail

} // namespace varscope
