// SPDX-License-Identifier: MIT
// Constraints as values, and the ranks that each can be used for.
#include <varscope/constraints/constraint.hpp>

#include <limits>
#include <string_view>

namespace vs = varscope;
using kind = vs::constraint_kind;
using text = std::string_view;

inline constexpr double not_a_number = std::numeric_limits<double>::quiet_NaN();
inline constexpr double infinity = std::numeric_limits<double>::infinity();

// Keras's default arguments.
static_assert(vs::max_norm() == vs::max_norm(2.0, 0) && vs::unit_norm() == vs::unit_norm(0));
static_assert(vs::min_max_norm() == vs::min_max_norm(0.0, 1.0, 1.0, 0));

constexpr bool is(const vs::constraint& given, kind expected) { return given.kind == expected; }
static_assert(is(vs::non_neg, kind::non_neg) && is(vs::non_neg(), kind::non_neg));
static_assert(is(vs::no_constraint, kind::none) && is(vs::constraint(), kind::none));
static_assert(vs::max_norm().kind == kind::max_norm && vs::unit_norm().kind == kind::unit_norm &&
              vs::min_max_norm().kind == kind::min_max_norm);
static_assert(vs::min_max_norm(0.25, 4, 0.5).min_value == 0.25 &&
              vs::min_max_norm(0.25, 4, 0.5).max_value == 4 && vs::min_max_norm(0.25, 4, 0.5).rate == 0.5);

// Constraints are equal if their parameters are, bit by bit, so also with NaN.
static_assert(vs::max_norm(3) == vs::max_norm(3.0) && !(vs::max_norm(3) == vs::max_norm(3, 1)));
static_assert(!(vs::max_norm(3) == vs::max_norm(4)) && !(vs::max_norm(0.0) == vs::max_norm(-0.0)));
static_assert(vs::max_norm(not_a_number) == vs::max_norm(not_a_number));
static_assert(!(vs::max_norm(1) == vs::min_max_norm(0, 1)) && !(vs::unit_norm() == vs::min_max_norm(1, 1)));
static_assert(!(vs::min_max_norm(0, 1, 0.5) == vs::min_max_norm(0, 1)) &&
              !(vs::min_max_norm(0.5, 1) == vs::min_max_norm(0, 1)));
static_assert(vs::non_neg == vs::non_neg() && !(vs::constraint(vs::non_neg) == vs::no_constraint));

// Axes: one or a list in any order; negative ones count from the end.
static_assert(vs::unit_norm({0, 1, 2}) == vs::unit_norm({2, 0, 1}));
static_assert(vs::unit_norm({1}) == vs::unit_norm(1) && !(vs::unit_norm({0, 1}) == vs::unit_norm(0)));
static_assert(vs::max_norm(2, {0, 1}).over == vs::axes(0, 1) && vs::min_max_norm(0, 1, 1, -1).over == -1);
constexpr bool contains_only(vs::axes over, std::size_t rank, std::size_t expected) {
    for (std::size_t axis = 0; axis < rank; ++axis)
        if (over.contains(axis, rank) != (axis == expected)) return false;
    return true;
}
static_assert(contains_only(2, 4, 2) && contains_only(-1, 4, 3) && contains_only(-4, 4, 0));
static_assert(contains_only(0, 1, 0) && contains_only(31, 32, 31) && contains_only(-32, 32, 0));

constexpr text fault_of(const vs::constraint& by, std::size_t rank,
                        vs::data_type type = vs::data_type::float32) {
    return vs::detail::fault_of(by, type, rank);
}
static_assert(fault_of(vs::non_neg, 0).empty() && fault_of(vs::no_constraint, 0).empty());
static_assert(fault_of(vs::max_norm(), 1).empty() && fault_of(vs::max_norm(0), 2).empty());
static_assert(fault_of(vs::unit_norm({0, 1, 2}), 4).empty() && fault_of(vs::unit_norm({0, -1}), 2).empty());
static_assert(fault_of(vs::min_max_norm(0.5, 0.5, 0.0), 1).empty());

// Limits are finite in the dtype: numpy.finfo(...).max, and what rounds to more.
using type = vs::data_type;
static_assert(fault_of(vs::max_norm(3.4028234663852886e38), 1).empty() &&
              fault_of(vs::max_norm(3.5e38), 1) == "needs finite limits" &&
              fault_of(vs::max_norm(3.5e38), 1, type::float64).empty());
static_assert(fault_of(vs::max_norm(65504), 1, type::float16).empty() &&
              fault_of(vs::max_norm(65520), 1, type::float16) == "needs finite limits" &&
              fault_of(vs::max_norm(65520), 1, type::bfloat16).empty());
static_assert(fault_of(vs::max_norm(infinity), 1) == "needs finite limits" &&
              fault_of(vs::max_norm(infinity), 1, type::float64) == "needs finite limits" &&
              fault_of(vs::min_max_norm(0, 1e39), 1) == "needs finite limits" &&
              fault_of(vs::min_max_norm(infinity, infinity), 1) == "needs finite limits");

static_assert(fault_of(vs::unit_norm(), 0) == "needs axes below the rank");
static_assert(fault_of(vs::unit_norm(2), 2) == "needs axes below the rank" &&
              fault_of(vs::unit_norm(-3), 2) == "needs axes below the rank");
static_assert(fault_of(vs::unit_norm({0, 64}), 2) == "needs axes below the rank" &&
              fault_of(vs::unit_norm(-2147483647 - 1), 32) == "needs axes below the rank");
static_assert(fault_of(vs::unit_norm({}), 2) == "needs at least one axis");
static_assert(fault_of(vs::unit_norm({0, 0}), 2) == "needs different axes" &&
              fault_of(vs::unit_norm({1, -1}), 2) == "needs different axes");

static_assert(fault_of(vs::max_norm(-1), 1) == "needs max_value >= 0" &&
              fault_of(vs::max_norm(not_a_number), 1) == "needs max_value >= 0");
static_assert(fault_of(vs::min_max_norm(-1, 1), 1) == "needs 0 <= min_value <= max_value" &&
              fault_of(vs::min_max_norm(2, 1), 1) == "needs 0 <= min_value <= max_value" &&
              fault_of(vs::min_max_norm(not_a_number, 1), 1) == "needs 0 <= min_value <= max_value" &&
              fault_of(vs::min_max_norm(0, not_a_number), 1) == "needs 0 <= min_value <= max_value");
static_assert(fault_of(vs::min_max_norm(0, 1, 1.5), 1) == "needs rate in [0, 1]" &&
              fault_of(vs::min_max_norm(0, 1, -0.5), 1) == "needs rate in [0, 1]" &&
              fault_of(vs::min_max_norm(0, 1, not_a_number), 1) == "needs rate in [0, 1]");
