// SPDX-License-Identifier: MIT
// The transforms to floats, compiled for each instruction set, and the choice among them at run time.
#pragma once

#include <varscope/initializers/detail/random_parameters.hpp>

#include <cstddef>
#include <cstdint>

#if defined(__x86_64__)
#define VARSCOPE_HIDE(value) asm("" : "+v"(value))
#elif defined(__aarch64__)
#define VARSCOPE_HIDE(value) asm("" : "+w"(value))
#else
#define VARSCOPE_HIDE(value) asm("" : "+m"(value))
#endif

// Each set defines the vector types, the product of the lower halves of lanes, the square root, and the
// selection of even or odd lanes of two vectors. The square root is an instruction, as -ffast-math would
// approximate it. Without <immintrin.h>, which takes longer to parse than all of varscope.
#define VARSCOPE_SIMD_TYPES(bytes)                                                                           \
    using lanes = std::uint64_t __attribute__((vector_size(bytes)));                                         \
    using words = std::uint32_t __attribute__((vector_size(bytes)));                                         \
    using signed_words = std::int32_t __attribute__((vector_size(bytes)));                                   \
    using floats = float __attribute__((vector_size(bytes)));                                                \
    constexpr int lane_count = (bytes) / 8;

#if defined(__x86_64__) && !defined(__clang__)
#define VARSCOPE_MULTIPLY(builtin, ...)                                                                      \
    reinterpret_cast<lanes>(builtin(reinterpret_cast<signed_words>(a),                                       \
                                    reinterpret_cast<signed_words>(b) __VA_OPT__(, ) __VA_ARGS__))
#else // clang compiles it to one instruction
#define VARSCOPE_MULTIPLY(...) (a & 0xffff'ffffu) * (b & 0xffff'ffffu)
#endif

#if defined(__clang__)
#define VARSCOPE_SHUFFLE(x, y, ...) __builtin_shufflevector(x, y, __VA_ARGS__)
#else
#define VARSCOPE_SHUFFLE(x, y, ...) __builtin_shuffle(x, y, lanes{__VA_ARGS__})
#endif

namespace varscope::detail::baseline {

#define VARSCOPE_SIMD [[gnu::always_inline]] inline
#define VARSCOPE_SIMD_ENTRY [[gnu::noinline]] inline
VARSCOPE_SIMD_TYPES(16)

VARSCOPE_SIMD lanes multiply(lanes a, lanes b) { return VARSCOPE_MULTIPLY(__builtin_ia32_pmuludq128); }

VARSCOPE_SIMD floats square_root(floats x) {
#if defined(__AVX__)
    asm("vsqrtps %0, %0" : "+x"(x));
#elif defined(__x86_64__)
    asm("sqrtps %0, %0" : "+x"(x));
#else
    for (int i = 0; i < 4; ++i) x[i] = __builtin_sqrtf(x[i]);
#endif
    return x;
}

VARSCOPE_SIMD lanes even_lanes(lanes x, lanes y) { return VARSCOPE_SHUFFLE(x, y, 0, 2); }
VARSCOPE_SIMD lanes odd_lanes(lanes x, lanes y) { return VARSCOPE_SHUFFLE(x, y, 1, 3); }

#include <varscope/initializers/detail/float_transforms.hpp>

#undef VARSCOPE_SIMD_ENTRY
#undef VARSCOPE_SIMD
} // namespace varscope::detail::baseline

#if defined(__x86_64__)

namespace varscope::detail::avx2 {

#define VARSCOPE_SIMD [[gnu::always_inline, gnu::target("avx2")]] inline
#define VARSCOPE_SIMD_ENTRY [[gnu::noinline, gnu::target("avx2")]] inline
VARSCOPE_SIMD_TYPES(32)

VARSCOPE_SIMD lanes multiply(lanes a, lanes b) { return VARSCOPE_MULTIPLY(__builtin_ia32_pmuludq256); }

VARSCOPE_SIMD floats square_root(floats x) {
    asm("vsqrtps %0, %0" : "+x"(x));
    return x;
}

VARSCOPE_SIMD lanes even_lanes(lanes x, lanes y) { return VARSCOPE_SHUFFLE(x, y, 0, 4, 2, 6); }
VARSCOPE_SIMD lanes odd_lanes(lanes x, lanes y) { return VARSCOPE_SHUFFLE(x, y, 1, 5, 3, 7); }

#include <varscope/initializers/detail/float_transforms.hpp>

#undef VARSCOPE_SIMD_ENTRY
#undef VARSCOPE_SIMD
} // namespace varscope::detail::avx2

namespace varscope::detail::avx512 {

#define VARSCOPE_SIMD [[gnu::always_inline, gnu::target("avx512f")]] inline
#define VARSCOPE_SIMD_ENTRY [[gnu::noinline, gnu::target("avx512f")]] inline
VARSCOPE_SIMD_TYPES(64)

#if !defined(__clang__)
using signed_lanes = long long __attribute__((vector_size(64)));
#endif

VARSCOPE_SIMD lanes multiply(lanes a, lanes b) {
    return VARSCOPE_MULTIPLY(__builtin_ia32_pmuludq512_mask, signed_lanes{}, 0xff);
}

VARSCOPE_SIMD floats square_root(floats x) {
    asm("vsqrtps %0, %0" : "+v"(x));
    return x;
}

VARSCOPE_SIMD lanes even_lanes(lanes x, lanes y) { return VARSCOPE_SHUFFLE(x, y, 0, 8, 2, 10, 4, 12, 6, 14); }
VARSCOPE_SIMD lanes odd_lanes(lanes x, lanes y) { return VARSCOPE_SHUFFLE(x, y, 1, 9, 3, 11, 5, 13, 7, 15); }

#include <varscope/initializers/detail/float_transforms.hpp>

#undef VARSCOPE_SIMD_ENTRY
#undef VARSCOPE_SIMD
} // namespace varscope::detail::avx512

#endif

#undef VARSCOPE_HIDE
#undef VARSCOPE_MULTIPLY
#undef VARSCOPE_SHUFFLE
#undef VARSCOPE_SIMD_TYPES

namespace varscope::detail {

// Blocks are filled in multiples of this number.
inline constexpr std::size_t blocks_per_step = 8;

// Writes the 4 * count values of `count` blocks, a multiple of blocks_per_step.
template<class Parameters>
void fill_blocks(float* out, std::uint64_t first_block, std::size_t count, random_stream stream,
                 const Parameters& parameters) {
#if defined(__x86_64__)
    if (__builtin_cpu_supports("avx512f"))
        return avx512::fill_blocks(out, first_block, count, stream, parameters);
    if (__builtin_cpu_supports("avx2")) return avx2::fill_blocks(out, first_block, count, stream, parameters);
#endif
    baseline::fill_blocks(out, first_block, count, stream, parameters);
}

} // namespace varscope::detail
