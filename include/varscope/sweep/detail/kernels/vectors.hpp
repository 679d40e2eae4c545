// SPDX-License-Identifier: MIT
// Vectors of floats and of doubles, and the operations on them that compilers must not replace by others.
// Compiled once for each instruction set: instruction_sets.hpp includes this file with the macros of that
// set, hence no #pragma once.

#if defined(VARSCOPE_SIMD)

namespace varscope::detail::kernels {
namespace VARSCOPE_SIMD_SET {

inline constexpr std::size_t vector_bytes = VARSCOPE_SIMD_BYTES;

using floats = float __attribute__((vector_size(vector_bytes)));
using doubles = double __attribute__((vector_size(vector_bytes)));

template<class T>
struct vector_type;
template<>
struct vector_type<float> {
    using type = floats;
};
template<>
struct vector_type<double> {
    using type = doubles;
};
template<class T>
using vector_of = typename vector_type<T>::type;

// The value, rounded to its type before it is used: no compiler can fuse or reorder operations across this,
// whatever its options. Generates no instruction.
template<class Vector>
VARSCOPE_SIMD Vector rounded(Vector value) {
    asm("" : "+" VARSCOPE_SIMD_PLACE(value));
    return value;
}

// Roots and quotients are instructions, as -ffast-math would approximate them.
#if defined(VARSCOPE_SIMD_ROOT)

VARSCOPE_SIMD floats square_root(floats x) {
    asm(VARSCOPE_SIMD_ROOT(VARSCOPE_SIMD_FLOATS) : "+" VARSCOPE_SIMD_PLACE(x));
    return x;
}
VARSCOPE_SIMD doubles square_root(doubles x) {
    asm(VARSCOPE_SIMD_ROOT(VARSCOPE_SIMD_DOUBLES) : "+" VARSCOPE_SIMD_PLACE(x));
    return x;
}
VARSCOPE_SIMD floats quotient(floats a, floats b) {
    asm(VARSCOPE_SIMD_QUOTIENT(VARSCOPE_SIMD_FLOATS) : "+" VARSCOPE_SIMD_PLACE(a) : VARSCOPE_SIMD_PLACE(b));
    return a;
}
VARSCOPE_SIMD doubles quotient(doubles a, doubles b) {
    asm(VARSCOPE_SIMD_QUOTIENT(VARSCOPE_SIMD_DOUBLES) : "+" VARSCOPE_SIMD_PLACE(a) : VARSCOPE_SIMD_PLACE(b));
    return a;
}

#else

VARSCOPE_SIMD floats square_root(floats x) {
    for (std::size_t i = 0; i < sizeof x / sizeof x[0]; ++i) x[i] = __builtin_sqrtf(x[i]);
    return rounded(x);
}
VARSCOPE_SIMD doubles square_root(doubles x) {
    for (std::size_t i = 0; i < sizeof x / sizeof x[0]; ++i) x[i] = __builtin_sqrt(x[i]);
    return rounded(x);
}
template<class Vector>
VARSCOPE_SIMD Vector quotient(Vector a, Vector b) {
    return rounded(rounded(a) / rounded(b));
}

#endif

// Products, sums and differences, each rounded.
template<class Vector, class Factor>
VARSCOPE_SIMD Vector product(Vector a, Factor b) {
    return rounded(a * b);
}
template<class Vector, class Term>
VARSCOPE_SIMD Vector sum(Vector a, Term b) {
    return rounded(a + b);
}
template<class Vector>
VARSCOPE_SIMD Vector difference(Vector a, Vector b) {
    return rounded(a - b);
}

// The representation as signed integers. What follows computes with it, as -ffast-math takes NaN for a
// number, and as clang 14 makes masks from comparisons that wait for the last ones.
template<class Vector>
using bits_of_lanes = decltype(Vector{} < Vector{});

template<class Vector>
VARSCOPE_SIMD bits_of_lanes<Vector> lane_bits(Vector x) {
    return reinterpret_cast<bits_of_lanes<Vector>>(rounded(x));
}
// All bits of each lane are its highest bit.
template<class Bits>
VARSCOPE_SIMD Bits sign_of(Bits x) {
    return x >> static_cast<int>(8 * sizeof x[0] - 1);
}
// For the magnitudes of numbers: all bits of each lane are 1 if it is NaN, else 0; and if it is not 0.
template<class Bits>
VARSCOPE_SIMD Bits is_nan(Bits magnitude) {
    using lane = std::remove_cvref_t<decltype(magnitude[0])>;
    constexpr lane infinity = static_cast<lane>(sizeof(lane) == 4 ? 0x7f80'0000 : 0x7ff0'0000'0000'0000);
    return sign_of(infinity - magnitude);
}
template<class Bits>
VARSCOPE_SIMD Bits is_not_zero(Bits magnitude) {
    return sign_of(-magnitude);
}
template<class Bits>
VARSCOPE_SIMD Bits magnitude_of(Bits x) {
    using lane = std::remove_cvref_t<decltype(x[0])>;
    return x & std::numeric_limits<lane>::max();
}

// 0 in place of negative lanes. NaN and -0 stay.
template<class Vector>
VARSCOPE_SIMD Vector without_negatives(Vector x) {
    const auto bits = lane_bits(x), magnitude = magnitude_of(bits);
    const auto is_negative = sign_of(bits) & is_not_zero(magnitude) & ~is_nan(magnitude);
    return reinterpret_cast<Vector>(bits & ~is_negative);
}

// `value` where x is positive, -value where it is negative, 0 where it is 0, NaN where it is NaN.
template<class Vector>
VARSCOPE_SIMD Vector with_sign_of(Vector value, Vector x) {
    const auto bits = lane_bits(x), magnitude = magnitude_of(bits);
    const auto signed_value = lane_bits(value) ^ bits ^ magnitude;
    return reinterpret_cast<Vector>((signed_value & is_not_zero(magnitude)) | is_nan(magnitude));
}

// Hidden, as g++ would else read a value from memory once for each use.
template<class T>
VARSCOPE_SIMD vector_of<T> load(const T* place) {
    vector_of<T> value;
    __builtin_memcpy(&value, place, sizeof value);
    return rounded(value);
}

// As many floats as there are doubles in a vector.
VARSCOPE_SIMD doubles load_doubles(const double* place) { return load(place); }
VARSCOPE_SIMD doubles load_doubles(const float* place) {
#if defined(VARSCOPE_SIMD_WIDEN)
    using half [[gnu::vector_size(vector_bytes / 2), gnu::aligned(4), gnu::may_alias]] = float;
    doubles value;
    asm(VARSCOPE_SIMD_WIDEN : "=" VARSCOPE_SIMD_PLACE(value) : "m"(*reinterpret_cast<const half*>(place)));
#else
    doubles value{};
    for (std::size_t i = 0; i < sizeof value / sizeof value[0]; ++i) value[i] = static_cast<double>(place[i]);
#endif
    return value;
}

} // namespace VARSCOPE_SIMD_SET
} // namespace varscope::detail::kernels

#endif
