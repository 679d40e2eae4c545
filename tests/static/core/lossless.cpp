// SPDX-License-Identifier: MIT
// Which integers become elements without a cast: those that braces do not narrow.
#include <varscope/core/lossless.hpp>

#include <cstdint>
#include <limits>
#include <type_traits>

namespace {

using namespace varscope;
using namespace varscope::detail;

// By numeric_limits, which is not how the library does it.
template<class To, class From>
constexpr bool covers = std::int64_t{std::numeric_limits<From>::min()} >= 0
                            ? std::uint64_t{std::numeric_limits<From>::max()} <=
                                  static_cast<std::uint64_t>(std::numeric_limits<To>::max())
                            : std::is_signed_v<To>&& std::numeric_limits<To>::digits
                                  >= std::numeric_limits<From>::digits;
template<class To, class From>
constexpr bool agrees = holds_all_of<To, From> ==
                        covers<To, From>&& holds_integers_of(data_type_of<To>,
                                                             data_type_of<From>) == covers<To, From>;
template<class To, class... From>
constexpr bool all_agree = (agrees<To, From> && ...);
template<class... Type>
constexpr bool all_pairs_agree = (all_agree<Type, bool, std::int8_t, std::int16_t, std::int32_t, std::int64_t,
                                            std::uint8_t, std::uint16_t, std::uint32_t> &&
                                  ...);
static_assert(all_pairs_agree<bool, std::int8_t, std::int16_t, std::int32_t, std::int64_t, std::uint8_t,
                              std::uint16_t, std::uint32_t, std::uint64_t>);
static_assert(holds_all_of<std::uint64_t, std::uint64_t> && !holds_all_of<std::int64_t, std::uint64_t> &&
              !holds_all_of<std::uint64_t, std::int8_t>);
static_assert(holds_integers_of(data_type::uint64, data_type::uint64) &&
              !holds_integers_of(data_type::int64, data_type::uint64));
static_assert(!holds_integers_of(data_type::int64, data_type::float16) &&
              !holds_integers_of(data_type::float64, data_type::int8));

enum unscoped { three = 3 };
enum class scoped { three = 3 };
struct converts_to_int {
    constexpr operator int() const { return 7; }
};

static_assert(needs_constant<std::uint8_t, int> && !needs_constant<int, std::uint8_t>);
static_assert(needs_constant<bool, int> && !needs_constant<int, bool> &&
              needs_constant<std::int8_t, unscoped>);
static_assert(needs_constant<std::uint8_t, converts_to_int> && !needs_constant<int, converts_to_int>);
static_assert(!needs_constant<float, int> && !needs_constant<int, double> && !needs_constant<int, scoped>);

// Constants in range.
template<class Value>
constexpr Value taken(constant_or_else_cast<Value> constant) {
    return constant.value;
}
static_assert(taken<std::uint8_t>(255) == 255 && taken<std::uint8_t>(0) == 0 &&
              taken<std::int8_t>(-128) == -128);
static_assert(taken<bool>(1) && !taken<bool>(0) && taken<std::int8_t>(std::uint64_t{127}) == 127);
static_assert(taken<std::uint8_t>(three) == 3 && taken<std::uint8_t>(converts_to_int()) == 7);
static_assert(taken<std::uint64_t>(5) == 5 && taken<std::int64_t>(std::uint64_t{1} << 62) == std::int64_t{1}
                                                                                                 << 62);

} // namespace
