// SPDX-License-Identifier: MIT
// What the 16-bit types are, and some values in constant evaluation.
#include <varscope/core/float16.hpp>

#include <cstdint>
#include <type_traits>

using varscope::bfloat16;
using varscope::float16;

static_assert(sizeof(float16) == 2 && alignof(float16) == 2 && sizeof(bfloat16) == 2);
static_assert(std::is_trivially_copyable_v<float16> && std::is_trivially_default_constructible_v<float16>);
static_assert(std::is_standard_layout_v<float16> && std::is_standard_layout_v<bfloat16>);
static_assert(std::is_convertible_v<double, float16> && std::is_convertible_v<float16, float>);
static_assert(!std::is_same_v<float16, bfloat16>);

static_assert(float16{}.bits == 0 && bfloat16{}.bits == 0);
static_assert(float16(1.0f).bits == 0x3c00 && bfloat16(1.0f).bits == 0x3f80);
static_assert(float16(-2).bits == 0xc000 && bfloat16(true) == 1.0f);
static_assert(float16(-0.0).bits == 0x8000 && float16(-0.0) == float16(0));
static_assert(float16::from_bits(0x3555) == 0.333251953125f);

// Rounded once: this is above the tie between 1 and its neighbor, but not after rounding to float.
static_assert(float16(1.0 + 0x1p-11 + 0x1p-40).bits == 0x3c01 && float16(1.0 + 0x1p-11).bits == 0x3c00);
static_assert(bfloat16(1.0 + 0x1p-8 + 0x1p-40).bits == 0x3f81 && bfloat16(1.0 + 0x1p-8).bits == 0x3f80);
static_assert(bfloat16((std::int64_t{1} << 62) + (std::int64_t{1} << 54) + 1).bits == 0x5e81);
static_assert(bfloat16((std::int64_t{1} << 62) + (std::int64_t{1} << 54)).bits == 0x5e80);
static_assert(bfloat16(-(std::int64_t{1} << 62) - (std::int64_t{1} << 54) - 1).bits == 0xde81);
static_assert(bfloat16(~std::uint64_t{0}) == 0x1p64f && float16(~std::uint64_t{0}).bits == 0x7c00);
static_assert(bfloat16(1.0L + 0x1p-8L + 0x1p-60L).bits == (sizeof(long double) > 8 ? 0x3f81 : 0x3f80));
static_assert(bfloat16(1.0L + 0x3p-8L - 0x1p-60L).bits == (sizeof(long double) > 8 ? 0x3f81 : 0x3f82));

// Below double's least number, and above its greatest.
#if __LDBL_MAX_EXP__ > 1024
static_assert(float16(1e-400L).bits == 0 && float16(-1e-400L).bits == 0x8000);
static_assert(bfloat16(2e-324L).bits == 0 && bfloat16(-1e-4940L).bits == 0x8000 &&
              bfloat16(4e-324L).bits == 0);
static_assert(float16(1e400L).bits == 0x7c00 && bfloat16(-1e4000L).bits == 0xff80);
#endif

// Integers of 128 bits, where they are arithmetic types.
#if defined(__SIZEOF_INT128__) && !defined(__STRICT_ANSI__)
constexpr __int128 wide = __int128{1} << 100;
static_assert(bfloat16(wide) == 0x1p100f && bfloat16(-wide) == -0x1p100f && float16(wide).bits == 0x7c00);
static_assert(bfloat16(wide + (wide >> 8)).bits == bfloat16(0x1p100).bits && // a tie
              bfloat16(wide + (wide >> 8) + 1).bits == bfloat16(0x1p100).bits + 1);
static_assert(bfloat16(~static_cast<unsigned __int128>(0)).bits == 0x7f80 &&
              bfloat16(static_cast<unsigned __int128>(1) << 127) == 0x1p127f);
static_assert(float16(__int128{-3}) == -3.0f);
#endif

static_assert(float16(65519.99) == 65504.0f && float16(65520.0).bits == 0x7c00 &&
              float16(-1e300).bits == 0xfc00);
static_assert(float16(0x1p-25).bits == 0 && float16(0x1.00001p-25).bits == 1 && float16(0x1p-24).bits == 1);

constexpr float16 sum() {
    float16 value = 1;
    value += 2;
    value *= 3;
    value -= 1;
    value /= 4;
    return value;
}
static_assert(sum() == 2 && sum() + 1 == 3.0f && sum() < bfloat16(3));

template<float16 Value>
struct as_template_argument {
    static constexpr float value = Value;
};
static_assert(as_template_argument<0.5>::value == 0.5f);
