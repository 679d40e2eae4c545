// SPDX-License-Identifier: MIT
// The passes over arrays, compiled for each instruction set, and the choice among them at run time.
#pragma once

#include <varscope/sweep/detail/kernels/adjustment.hpp>
#include <varscope/sweep/detail/kernels/factors.hpp>

#include <cstddef>
#include <limits>
#include <type_traits>

namespace varscope::detail::kernels {

// Squares are summed in as many sums as the widest vectors need, with each instruction set.
inline constexpr std::size_t square_lanes = 16;

} // namespace varscope::detail::kernels

// Each set defines where vectors live, the instructions of roots, quotients and conversions (in AT&T's and
// Intel's syntax), and the attributes of its functions. Without <immintrin.h>, which takes longer to parse
// than all of varscope.
#if defined(__SSE2__)
#define VARSCOPE_SIMD_PLACE "v"
#define VARSCOPE_SIMD_FLOATS "ps"
#define VARSCOPE_SIMD_DOUBLES "pd"
#elif defined(__aarch64__)
#define VARSCOPE_SIMD_PLACE "w"
#define VARSCOPE_SIMD_FLOATS "4s"
#define VARSCOPE_SIMD_DOUBLES "2d"
#else
#define VARSCOPE_SIMD_PLACE "m"
#endif

#define VARSCOPE_SIMD_SET baseline
#define VARSCOPE_SIMD_BYTES 16
#define VARSCOPE_SIMD [[gnu::always_inline]] inline
#define VARSCOPE_SIMD_ENTRY [[gnu::noinline]] inline
#if defined(__SSE2__) && !defined(__AVX__)
#define VARSCOPE_SIMD_ROOT(type) "sqrt" type " %0, %0"
#define VARSCOPE_SIMD_QUOTIENT(type) "div" type " {%1, %0|%0, %1}"
#define VARSCOPE_SIMD_WIDEN "cvtps2pd {%1, %0|%0, %1}"
#elif defined(__AVX__)
#define VARSCOPE_SIMD_ROOT(type) "vsqrt" type " %0, %0"
#define VARSCOPE_SIMD_QUOTIENT(type) "vdiv" type " {%1, %0, %0|%0, %0, %1}"
#define VARSCOPE_SIMD_WIDEN "vcvtps2pd {%1, %0|%0, %1}"
#elif defined(__aarch64__)
#define VARSCOPE_SIMD_ROOT(type) "fsqrt %0." type ", %0." type
#define VARSCOPE_SIMD_QUOTIENT(type) "fdiv %0." type ", %0." type ", %1." type
#endif

#include <varscope/sweep/detail/kernels/vectors.hpp>

#include <varscope/sweep/detail/kernels/formulas.hpp>

#include <varscope/sweep/detail/kernels/loops.hpp>

#undef VARSCOPE_SIMD_WIDEN
#undef VARSCOPE_SIMD_QUOTIENT
#undef VARSCOPE_SIMD_ROOT
#undef VARSCOPE_SIMD_ENTRY
#undef VARSCOPE_SIMD
#undef VARSCOPE_SIMD_BYTES
#undef VARSCOPE_SIMD_SET

#if defined(__x86_64__)

#define VARSCOPE_SIMD_ROOT(type) "vsqrt" type " %0, %0"
#define VARSCOPE_SIMD_QUOTIENT(type) "vdiv" type " {%1, %0, %0|%0, %0, %1}"
#define VARSCOPE_SIMD_WIDEN "vcvtps2pd {%1, %0|%0, %1}"

#define VARSCOPE_SIMD_SET avx2
#define VARSCOPE_SIMD_BYTES 32
#define VARSCOPE_SIMD [[gnu::always_inline, gnu::target("avx2")]] inline
#define VARSCOPE_SIMD_ENTRY [[gnu::noinline, gnu::target("avx2")]] inline

#include <varscope/sweep/detail/kernels/vectors.hpp>

#include <varscope/sweep/detail/kernels/formulas.hpp>

#include <varscope/sweep/detail/kernels/loops.hpp>

#undef VARSCOPE_SIMD_ENTRY
#undef VARSCOPE_SIMD
#undef VARSCOPE_SIMD_BYTES
#undef VARSCOPE_SIMD_SET

#define VARSCOPE_SIMD_SET avx512
#define VARSCOPE_SIMD_BYTES 64
#define VARSCOPE_SIMD [[gnu::always_inline, gnu::target("avx512f")]] inline
#define VARSCOPE_SIMD_ENTRY [[gnu::noinline, gnu::target("avx512f")]] inline

#include <varscope/sweep/detail/kernels/vectors.hpp>

#include <varscope/sweep/detail/kernels/formulas.hpp>

#include <varscope/sweep/detail/kernels/loops.hpp>

#undef VARSCOPE_SIMD_ENTRY
#undef VARSCOPE_SIMD
#undef VARSCOPE_SIMD_BYTES
#undef VARSCOPE_SIMD_SET
#undef VARSCOPE_SIMD_WIDEN
#undef VARSCOPE_SIMD_QUOTIENT
#undef VARSCOPE_SIMD_ROOT

#endif

#undef VARSCOPE_SIMD_DOUBLES
#undef VARSCOPE_SIMD_FLOATS
#undef VARSCOPE_SIMD_PLACE

namespace varscope::detail::kernels {

// Applies the formula to the elements [0, count) of the arrays, which must not overlap.
template<class Formula, class... T>
void sweep(const Formula& formula, std::size_t count, T*... arrays) noexcept {
#if defined(__x86_64__)
    if (__builtin_cpu_supports("avx512f")) return avx512::sweep(formula, count, arrays...);
    if (__builtin_cpu_supports("avx2")) return avx2::sweep(formula, count, arrays...);
#endif
    baseline::sweep(formula, count, arrays...);
}

// Adds the squares of the elements to square_lanes sums; `count` is a multiple of their number.
template<class T>
void add_squares(double* sums, const T* elements, std::size_t count) noexcept {
#if defined(__x86_64__)
    if (__builtin_cpu_supports("avx512f")) return avx512::add_squares(sums, elements, count);
    if (__builtin_cpu_supports("avx2")) return avx2::add_squares(sums, elements, count);
#endif
    baseline::add_squares(sums, elements, count);
}

inline double square_root(double x) noexcept { return baseline::square_root(baseline::doubles{x, x})[0]; }

} // namespace varscope::detail::kernels
