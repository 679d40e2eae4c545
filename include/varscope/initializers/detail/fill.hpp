// SPDX-License-Identifier: MIT
// Fills any range of a variable's elements, by transforms of whole blocks.
#pragma once

#include <varscope/core/float16.hpp>
#include <varscope/initializers/detail/double_transforms.hpp>
#include <varscope/initializers/detail/float_kernels.hpp>
#include <varscope/initializers/detail/half_conversions.hpp>
#include <varscope/initializers/detail/integer_transform.hpp>

#include <cstddef>
#include <cstdint>
#include <type_traits>

namespace varscope::detail {

// The type in which elements of type T are computed.
template<class T>
using transform_type = std::conditional_t<std::is_same_v<T, double>, double, float>;

template<class Parameters>
void fill_from_words(float* out, std::uint64_t first, std::size_t count, random_stream stream,
                     const Parameters& parameters) {
    constexpr std::size_t step = 4 * blocks_per_step;
    while (count > 0) {
        const std::size_t skipped = first % 4;
        std::size_t done = count - count % step;
        if (skipped == 0 && done > 0) {
            fill_blocks(out, first / 4, done / 4, stream, parameters);
        } else {
            float values[step];
            fill_blocks(values, first / 4, blocks_per_step, stream, parameters);
            done = count < step - skipped ? count : step - skipped;
            __builtin_memcpy(out, values + skipped, done * sizeof(float));
        }
        out += done;
        first += done;
        count -= done;
    }
}

template<int ExponentBits, int MantissaBits, class Parameters>
void fill_from_words(basic_float16<ExponentBits, MantissaBits>* out, std::uint64_t first, std::size_t count,
                     random_stream stream, const Parameters& parameters) {
    constexpr std::size_t part = 1024; // in the first cache
    alignas(64) float values[part];
    for (std::size_t begin = 0; begin < count;) {
        const std::size_t to_border = part - (first + begin) % part;
        const std::size_t size = count - begin < to_border ? count - begin : to_border;
        fill_from_words(values, first + begin, size, stream, parameters);
        narrow_halves(out + begin, values, size);
        begin += size;
    }
}

constexpr std::uint64_t join(std::uint32_t low, std::uint32_t high) {
    return std::uint64_t{high} << 32 | low;
}

// double and integers.
template<class T, class Parameters>
void fill_from_words(T* out, std::uint64_t first, std::size_t count, random_stream stream,
                     const Parameters& parameters) {
    std::uint64_t index = first;
    const std::uint64_t end = first + count;
    while (index < end) {
        const philox_block w = random_words(stream, index / 2);
        const auto pair = transform(join(w.word[0], w.word[1]), join(w.word[2], w.word[3]), parameters);
        if (index % 2 == 0) out[index++ - first] = static_cast<T>(pair.first);
        if (index < end) out[index++ - first] = static_cast<T>(pair.second);
    }
}

} // namespace varscope::detail
