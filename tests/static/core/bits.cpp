// SPDX-License-Identifier: MIT
// Against IEEE 754's binary64: an exponent of ones is infinity, or with a fraction NaN.
#include <varscope/core/bits.hpp>

using namespace varscope::detail;

namespace {

constexpr double infinity = __builtin_huge_val();
constexpr double nan = __builtin_nan("");

static_assert(bits_of(1.0) == 0x3ff0000000000000 && bits_of(-0.0) == 0x8000000000000000);
static_assert(bits_of(max_double) == 0x7fefffffffffffff);

static_assert(is_nan(nan) && is_nan(-nan) && !is_nan(infinity) && !is_nan(-infinity) && !is_nan(0));
static_assert(at_most(1, 1) && at_most(-infinity, 2) && !at_most(2, 1));
static_assert(!at_most(nan, 1) && !at_most(1, nan));
static_assert(is_finite(max_double) && is_finite(-max_double) && is_finite(0));
static_assert(!is_finite(infinity) && !is_finite(-infinity) && !is_finite(nan));

constexpr int one = 1, other = 1;
static_assert(is_same_address(&one, &one) && !is_same_address(&one, &other));

} // namespace
