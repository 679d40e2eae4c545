// SPDX-License-Identifier: MIT
// Every value and every tie of the 16-bit types.
#include <support/catch.hpp>

#include <varscope/core/float16.hpp>

#include <cmath>
#include <cstdint>
#include <cstring>
#include <limits>

namespace {

using varscope::bfloat16;
using varscope::float16;

constexpr unsigned patterns = 0x1'0000;

template<class T>
T of(unsigned bits) {
    return T::from_bits(static_cast<std::uint16_t>(bits));
}

// The exponent at and above which a pattern is infinite or NaN.
template<class T>
constexpr unsigned infinity = T(std::numeric_limits<float>::infinity()).bits;

// By ldexp, which is not how the library does it.
double value_of(unsigned bits, int exponent_bits, int mantissa_bits) {
    const int bias = (1 << (exponent_bits - 1)) - 1;
    const int exponent = static_cast<int>((bits & 0x7fffu) >> mantissa_bits);
    const double mantissa = bits & ((1u << mantissa_bits) - 1u);
    const double significand = exponent == 0 ? mantissa : mantissa + std::ldexp(1.0, mantissa_bits);
    const double magnitude = std::ldexp(significand, (exponent == 0 ? 1 : exponent) - bias - mantissa_bits);
    return (bits & 0x8000u) != 0 ? -magnitude : magnitude;
}

template<class T>
unsigned wrong_values(int exponent_bits, int mantissa_bits) {
    unsigned wrong = 0;
    for (unsigned bits = 0; bits < patterns; ++bits) {
        if ((bits & 0x7fffu) >= infinity<T>) continue;
        const double expected = value_of(bits, exponent_bits, mantissa_bits);
        const bool is_right = static_cast<double>(of<T>(bits)) == expected && T(expected).bits == bits;
        if (!is_right || std::signbit(static_cast<float>(of<T>(bits))) != ((bits & 0x8000u) != 0)) ++wrong;
    }
    return wrong;
}

template<class T>
unsigned wrong_round_trips() {
    unsigned wrong = 0;
    for (unsigned bits = 0; bits < patterns; ++bits) {
        const float value = of<T>(bits);
        if (std::isnan(value)) continue;
        if (T(value).bits != bits || T(static_cast<double>(value)).bits != bits) ++wrong;
        if (T(static_cast<long double>(value)).bits != bits) ++wrong;
    }
    return wrong;
}

// NaNs remain NaNs with their sign; quiet ones also keep their payload.
template<class T>
unsigned wrong_nans() {
    const unsigned quiet = (infinity<T> >> 1) & ~infinity<T>;
    unsigned wrong = 0;
    for (unsigned magnitude = infinity<T> + 1; magnitude < 0x8000u; ++magnitude)
        for (unsigned sign : {0u, 0x8000u}) {
            const float value = of<T>(sign | magnitude);
            if (!std::isnan(value) || T(value).bits != (sign | magnitude | quiet)) ++wrong;
        }
    return wrong;
}

// Between all neighbors, the last value being followed by infinity: a tie goes to the even one, all else to
// the nearer.
template<class T>
unsigned wrong_ties() {
    unsigned wrong = 0;
    for (unsigned below = 0; below < infinity<T>; ++below) {
        const double low = static_cast<double>(of<T>(below));
        const bool is_last = below + 1 == infinity<T>;
        const double high = is_last ? low + (low - static_cast<double>(of<T>(below - 1)))
                                    : static_cast<double>(of<T>(below + 1));
        const double middle = (low + high) / 2; // exact, in float as well
        const unsigned even = below % 2 == 0 ? below : below + 1;
        for (double sign : {1.0, -1.0}) {
            const unsigned sign_bit = sign < 0 ? 0x8000u : 0u;
            const auto rounds = [&](auto value, unsigned bits) {
                wrong += T(value).bits != (sign_bit | bits);
            };
            rounds(sign * middle, even);
            rounds(static_cast<float>(sign * middle), even);
            rounds(sign * std::nextafter(middle, 0.0), below);
            rounds(sign * std::nextafter(middle, 1e300), below + 1);
            rounds(static_cast<float>(sign) * std::nextafter(static_cast<float>(middle), 0.0f), below);
            rounds(static_cast<float>(sign) *
                       std::nextafter(static_cast<float>(middle), std::numeric_limits<float>::infinity()),
                   below + 1);
            rounds(sign * std::nextafter(static_cast<long double>(middle), 1e300L), below + 1);
        }
    }
    return wrong;
}

// mantissa * 2^exponent by integer arithmetic: the mantissa has 64 bits, the highest of them set.
unsigned rounded_by_integers(std::uint64_t mantissa, int exponent, int exponent_bits, int mantissa_bits) {
    const int bias = (1 << (exponent_bits - 1)) - 1;
    const unsigned infinite = ((1u << exponent_bits) - 1u) << mantissa_bits;
    const int of_normal = exponent + 63 - mantissa_bits, of_subnormal = 1 - bias - mantissa_bits;
    const int unit = of_normal > of_subnormal ? of_normal : of_subnormal; // the exponent of the last bit
    if (unit - exponent > 64) return 0;
    const int dropped = unit - exponent; // 1 to 64
    const std::uint64_t whole = dropped == 64 ? 0 : mantissa >> dropped;
    const std::uint64_t rest = mantissa << (64 - dropped), half = std::uint64_t{1} << 63;
    const std::uint64_t nearest = whole + ((rest > half || (rest == half && whole % 2 != 0)) ? 1 : 0);
    const std::uint64_t field =
        unit == of_normal ? static_cast<std::uint64_t>(unit + mantissa_bits + bias - 1) : 0;
    const std::uint64_t bits = (field << mantissa_bits) + nearest;
    return bits < infinite ? static_cast<unsigned>(bits) : infinite;
}

template<class T>
unsigned wrong_long_doubles(int exponent_bits, int mantissa_bits) {
    if (std::numeric_limits<long double>::digits < 64) return 0;
    unsigned wrong = 0;
    std::uint64_t state = 1;
    for (int place = -400; place < 400; ++place) // around 2^0, then far away
        for (int pattern = 0; pattern < 200; ++pattern) {
            state = state * 6364136223846793005u + 1442695040888963407u; // Knuth's MMIX
            const int few_bits = pattern % 64;                           // ties, and values close to them
            const std::uint64_t mantissa = (std::uint64_t{1} << 63) |
                                           (pattern < 64 ? state : state >> few_bits << few_bits) |
                                           (pattern % 3 == 1 ? 1 : 0);
            const int exponent = pattern % 2 == 0 ? place - 63 : place * 40;
            const long double value = std::ldexp(static_cast<long double>(mantissa), exponent);
            const unsigned expected = rounded_by_integers(mantissa, exponent, exponent_bits, mantissa_bits);
            wrong += T(value).bits != expected;
            wrong += T(-value).bits != (0x8000u | expected);
        }
    return wrong;
}

} // namespace

TEST_CASE("16-bit types: long double is rounded once, whatever its magnitude") {
    CHECK(wrong_long_doubles<float16>(5, 10) == 0);
    CHECK(wrong_long_doubles<bfloat16>(8, 7) == 0);
    CHECK(rounded_by_integers(std::uint64_t{1} << 63, -63, 5, 10) == 0x3c00); // 1
    CHECK(rounded_by_integers(std::uint64_t{1} << 63, -63, 8, 7) == 0x3f80);
    CHECK(rounded_by_integers(std::uint64_t{1} << 63, -63 - 24, 5, 10) == 1); // the least float16
    CHECK(rounded_by_integers(std::uint64_t{1} << 63, -63 + 16, 5, 10) == 0x7c00);
}

TEST_CASE("float16: all 65536 patterns") {
    CHECK(wrong_values<float16>(5, 10) == 0);
    CHECK(wrong_round_trips<float16>() == 0);
    CHECK(wrong_nans<float16>() == 0);
}

TEST_CASE("bfloat16: all 65536 patterns") {
    CHECK(wrong_values<bfloat16>(8, 7) == 0);
    CHECK(wrong_round_trips<bfloat16>() == 0);
    CHECK(wrong_nans<bfloat16>() == 0);
}

TEST_CASE("float16: all ties and their neighbors") { CHECK(wrong_ties<float16>() == 0); }
TEST_CASE("bfloat16: all ties and their neighbors") { CHECK(wrong_ties<bfloat16>() == 0); }

// numpy 1.24: [hex(int(numpy.float64(x).astype(numpy.float16).view(numpy.uint16))) for x in ...]
TEST_CASE("float16 rounds as numpy does") {
    struct golden {
        double value;
        unsigned bits;
    };
    constexpr golden table[] = {
        {0.1, 0x2e66},
        {-0.1, 0xae66},
        {0.3333333333333333, 0x3555},
        {0.6666666666666666, 0x3955},
        {3.14159265358979, 0x4248},
        {2.718281828459045, 0x4170},
        {1000.5, 0x63d1},
        {2049.0, 0x6800},
        {2051.0, 0x6802},
        {4098.0, 0x6c00},
        {65503.9, 0x7bff},
        {65519.999, 0x7bff},
        {65520.0, 0x7c00},
        {100000.0, 0x7c00},
        {-100000.0, 0xfc00},
        {6.103515625e-05, 0x0400},
        {6.1e-05, 0x03ff},
        {5.960464477539063e-08, 0x0001},
        {2.9802322387695312e-08, 0x0000},
        {2.980232238769532e-08, 0x0001},
        {8.940696716308594e-08, 0x0002},
        {1e-07, 0x0002},
        {1e-08, 0x0000},
        {3.0517578125e-05, 0x0200},
        {0.00048828125, 0x1000},
        {0.100030517578125, 0x2e67},
        {1.00048828125, 0x3c00},
        {1.0004882812500002, 0x3c01},
        {1.00146484375, 0x3c02},
        {-0.0, 0x8000},
        {std::numeric_limits<double>::infinity(), 0x7c00},
        {-std::numeric_limits<double>::infinity(), 0xfc00},
    };
    for (const golden& row : table) CHECK(float16(row.value).bits == row.bits);
}

// The compiler's own type, where it has one for every CPU of the architecture.
#if defined(__x86_64__) && (defined(__clang__) ? __clang_major__ >= 15 : __GNUC__ >= 12)
TEST_CASE("float16 rounds as _Float16 does") {
    __extension__ using native = _Float16;
    unsigned wrong = 0;
    std::uint32_t bits = 0;
    for (unsigned i = 0; i < 2'000'000; ++i) {
        bits += 0x9e37'79b9; // visits floats of all magnitudes
        float value;
        std::memcpy(&value, &bits, sizeof value);
        if (std::isnan(value)) continue;
        const auto expected = static_cast<native>(value);
        const float16 rounded = value;
        wrong += std::memcmp(&expected, &rounded, sizeof rounded) != 0;
    }
    CHECK(wrong == 0);
}
#endif

TEST_CASE("float16 computes as float") {
    const float16 a = 1.5, b = 0.25;
    CHECK(a + b == 1.75f);
    CHECK(a * b == 0.375f);
    CHECK(a > b);
    float16 sum = a;
    sum += b;
    CHECK(sum == float16(1.75));
    CHECK(-sum == -1.75f);
    CHECK(float16(std::numeric_limits<double>::quiet_NaN()) !=
          float16(std::numeric_limits<double>::quiet_NaN()));
}
