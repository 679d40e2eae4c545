// SPDX-License-Identifier: MIT
// Where random words come from, and the parameters of the distributions they are transformed to.
#pragma once

#include <varscope/initializers/philox.hpp>

#include <cstdint>

// g++ defines a negative __FLT_EVAL_METHOD__ if it mixes x87 with SSE.
#if defined(__i386__) && (!defined(__SSE2_MATH__) || (!defined(__clang__) && __FLT_EVAL_METHOD__ < 0))
static_assert(false,
              "varscope: initial values need arithmetic that rounds each result to its type, which x87 does "
              "not; compile with -msse2 -mfpmath=sse");
#endif

namespace varscope::detail {

// The random words of the variable with that path in a store with that seed.
struct random_stream {
    std::uint64_t seed;
    std::uint64_t path_hash;
};

constexpr std::uint32_t low_half(std::uint64_t value) { return static_cast<std::uint32_t>(value); }
constexpr std::uint32_t high_half(std::uint64_t value) { return static_cast<std::uint32_t>(value >> 32); }

// The four words of one block of a stream: for four floats, or two doubles or integers.
constexpr philox_block random_words(random_stream stream, std::uint64_t block) {
    return philox(
        {{low_half(block), high_half(block), low_half(stream.path_hash), high_half(stream.path_hash)}},
        {{low_half(stream.seed), high_half(stream.seed)}});
}

// min(low + u * width, last), u in [0, 1).
template<class Real>
struct uniform_parameters {
    Real low;
    Real width;
    Real last; // the greatest value below the upper bound
};

// mean + stddev * z, z normal.
template<class Real>
struct normal_parameters {
    Real mean;
    Real stddev;
};

// mean + stddev * z, z normal with |z| < 2.
template<class Real>
struct truncated_normal_parameters {
    Real mean;
    Real stddev;
};

// What one block gives if an element takes two words.
template<class T>
struct value_pair {
    T first;
    T second;
};

} // namespace varscope::detail
