// SPDX-License-Identifier: MIT
// Constraints as values: what the elements of a variable are projected to after an update. Those of Keras.
#pragma once

#include <varscope/core/bits.hpp>
#include <varscope/core/shape.hpp>

#include <cstddef>
#include <cstdint>
#include <type_traits>

namespace varscope {

/// Which formula projects the elements.
enum class constraint_kind : unsigned char { none, non_neg, max_norm, unit_norm, min_max_norm };

/// The axes that a norm sums over: one integer or a braced list of them; negative ones count from the end.
struct axes {
    std::uint64_t from_first = 0; // bit i: axis i
    std::uint64_t from_last = 0;  // bit i: axis -1 - i
    std::uint32_t given = 0;      // how many were written

    constexpr axes() = default;
    template<class... Int>
        requires(std::is_integral_v<Int>&&...)
    constexpr axes(int first, Int... more) {
        add(first);
        (add(static_cast<std::int64_t>(more)), ...);
    }

    /// Is `axis` of a shape of that rank among them?
    [[nodiscard]] constexpr bool contains(std::size_t axis, std::size_t rank) const {
        return ((from_first >> axis | from_last >> (rank - 1 - axis)) & 1u) != 0;
    }

    friend constexpr bool operator==(const axes&, const axes&) = default;

  private:
    // The last bit also stands for all axes beyond it: no shape has as many.
    constexpr void add(std::int64_t axis) {
        const std::int64_t bit = axis < 0 ? -(axis + 1) : axis;
        (axis < 0 ? from_last : from_first) |= std::uint64_t{1} << (bit < 63 ? bit : 63);
        ++given;
    }
};

/// A constraint: made by non_neg, max_norm(...) and the like. Callables stand beside it.
struct constraint {
    constraint_kind kind = constraint_kind::none;
    double min_value = 0; // the limits of a norm
    double max_value = 0;
    double rate = 1;
    axes over{};
};

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

/// A constraint without parameters, usable as a `constraint`.
// An empty type: constant evaluation copies options from level to level.
template<constraint_kind Kind>
struct plain_constraint {
    static constexpr constraint_kind kind = Kind;
    constexpr operator const constraint&() const { return detail::plain_constraint_record<Kind>; }
    /// non_neg() is non_neg.
    constexpr plain_constraint operator()() const { return {}; }
};

/// The elements stay as they are, whatever a scope says.
inline constexpr plain_constraint<constraint_kind::none> no_constraint{};
/// Negative elements become 0: w [w >= 0]. tf.keras.constraints.NonNeg
inline constexpr plain_constraint<constraint_kind::non_neg> non_neg{};

/// Norms of at most max_value: w clip(|w|, 0, max_value) / (1e-7 + |w|), |w| the L2 norm over some axes.
/// tf.keras.constraints.MaxNorm
constexpr constraint max_norm(double max_value = 2, axes over = 0) {
    return {.kind = constraint_kind::max_norm, .max_value = max_value, .over = over};
}
/// Norms of 1: w / (1e-7 + |w|). tf.keras.constraints.UnitNorm
constexpr constraint unit_norm(axes over = 0) {
    return {.kind = constraint_kind::unit_norm, .min_value = 1, .max_value = 1, .over = over};
}
/// Norms between two limits, approached at a rate:
/// w (rate clip(|w|, min_value, max_value) + (1 - rate) |w|) / (1e-7 + |w|). tf.keras.constraints.MinMaxNorm
constexpr constraint min_max_norm(double min_value = 0, double max_value = 1, double rate = 1,
                                  axes over = 0) {
    return {constraint_kind::min_max_norm, min_value, max_value, rate, over};
}

namespace detail {

// Why there are no such axes in a shape of that rank; "" if there are.
constexpr const char* fault_of(const axes& over, std::size_t rank) {
    if (over.given == 0) return "needs at least one axis";
    if (rank > max_rank) return ""; // the shape itself is refused
    if ((over.from_first | over.from_last) >> rank != 0) return "needs axes below the rank";
    std::size_t count = 0;
    for (std::size_t axis = 0; axis < rank; ++axis)
        if (over.contains(axis, rank)) ++count;
    return count == over.given ? "" : "needs different axes";
}

// Why a constraint is none for variables of that rank; "" if it is.
constexpr const char* fault_of(const constraint& by, std::size_t rank) {
    if (by.kind == constraint_kind::none || by.kind == constraint_kind::non_neg) return "";
    if (by.kind == constraint_kind::max_norm && !at_most(0, by.max_value)) return "needs max_value >= 0";
    if (!at_most(0, by.min_value) || !at_most(by.min_value, by.max_value))
        return "needs 0 <= min_value <= max_value";
    if (!at_most(0, by.rate) || !at_most(by.rate, 1)) return "needs rate in [0, 1]";
    return fault_of(by.over, rank);
}

} // namespace detail

} // namespace varscope
