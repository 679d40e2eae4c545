// SPDX-License-Identifier: MIT
// Numbers exactly as written, and when initializers are equal.
#include <varscope/initializers/initializer.hpp>

#include <cstdint>
#include <limits>
#include <type_traits>

namespace vs = varscope;
using vs::data_type;
using vs::number;

static_assert(number(1).type == data_type::int32 && number(1.0).type == data_type::float64);
static_assert(number(1.0f).type == data_type::float32 && number(true).type == data_type::boolean);
static_assert(number(std::uint8_t{1}).type == data_type::uint8 &&
              number(vs::float16(1)).type == data_type::float16);
static_assert(number().type == data_type::unspecified && !std::is_constructible_v<number, const char*>);
static_assert(!std::is_constructible_v<number, char> && !std::is_constructible_v<number, long double>);

// Integers are exact, also where a double is not.
inline constexpr std::int64_t least = std::numeric_limits<std::int64_t>::min();
static_assert(number(~std::uint64_t{0}).bits == ~std::uint64_t{0} && number(-1).bits == ~std::uint64_t{0});
static_assert(number(least).bits == std::uint64_t{1} << 63);
static_assert(number(-1).is_negative() && number(least).is_negative() && !number(0).is_negative());
static_assert(!number(~std::uint64_t{0}).is_negative() && !number(true).is_negative());

static_assert(number(vs::complex64(1, -2)).real == 1 && number(vs::complex64(1, -2)).imaginary == -2);
static_assert(number(vs::bfloat16(0.5)).real == 0.5 && number(0.1f).real == static_cast<double>(0.1f));

// Equal numbers of two integer types are equal.
static_assert(number(7) == number(std::int8_t{7}) && number(7) == number(std::uint64_t{7}));
static_assert(!(number(7) == number(8)) && !(number(-1) == number(~std::uint64_t{0})));
static_assert(!(number((std::int64_t{1} << 60) + 1) == number(std::int64_t{1} << 60)));
static_assert(number(0.5) == number(0.5f) && !(number(vs::complex64(1, 2)) == number(vs::complex64(1, 3))));

inline constexpr vs::initializer scaling{.kind = vs::initializer_kind::variance_scaling, .first = 2.0};
consteval vs::initializer with_mode(vs::fan_mode mode) {
    vs::initializer changed = scaling;
    changed.mode = mode;
    return changed;
}
consteval vs::initializer with_distribution(vs::distribution distribution) {
    vs::initializer changed = scaling;
    changed.distribution = distribution;
    return changed;
}
static_assert(with_mode(vs::fan_mode::fan_in) == scaling);
static_assert(!(with_mode(vs::fan_mode::fan_out) == scaling));
static_assert(!(with_distribution(vs::distribution::uniform) == scaling));
static_assert(with_distribution(vs::distribution::normal) ==
              scaling); // TensorFlow's alias of truncated_normal
static_assert(vs::initializer{}.kind == vs::initializer_kind::none);
