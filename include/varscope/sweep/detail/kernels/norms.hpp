// SPDX-License-Identifier: MIT
// Sums of squares, the same to the bit with every instruction set and any division of the work, and the
// factor that clips to a norm.
#pragma once

#include <varscope/core/bits.hpp>
#include <varscope/sweep/detail/kernels/conversions.hpp>
#include <varscope/sweep/detail/kernels/instruction_sets.hpp>
#include <varscope/sweep/detail/kernels/scalars.hpp>

#include <cstddef>
#include <cstdint>

namespace varscope::detail::kernels {

inline constexpr std::size_t square_block = 4096;

// The sum, in double, of the squares of at most square_block elements: in square_lanes sums at first, element
// i in sum i % square_lanes in order of i, then lane j + half to lane j for each half. Squares of floats
// neither overflow nor are rounded.
class block_squares {
  public:
    template<class T>
    void add(const T* elements, std::size_t count) noexcept {
        const std::size_t rest = count % square_lanes;
        add_squares(lanes_, elements, count - rest);
        if (rest == 0) return;
        T last[square_lanes] = {};
        __builtin_memcpy(last, elements + (count - rest), rest * sizeof(T));
        add_squares(lanes_, last, square_lanes);
    }

    [[nodiscard]] double sum() const noexcept {
        double sums[square_lanes];
        __builtin_memcpy(sums, lanes_, sizeof sums);
        for (std::size_t half = square_lanes / 2; half > 0; half /= 2)
            for (std::size_t i = 0; i < half; ++i) sums[i] = rounded(sums[i] + sums[i + half]);
        return sums[0];
    }

  private:
    double lanes_[square_lanes] = {};
};

template<class T>
double sum_of_squares_of_block(const T* elements, std::size_t count) noexcept {
    block_squares squares;
    for_each_computable(elements, count, [&](auto* part, std::size_t size) { squares.add(part, size); });
    return squares.sum();
}

// Adds numbers pairwise: the sum of n numbers is that of the first m plus that of the others, where m is the
// greatest power of two below n. So sums of 2^k numbers each, but for the last, which may be of fewer, may be
// added in place of their numbers, with the same bits.
class pairwise_sum {
  public:
    // The next number.
    void add(double number) noexcept {
        int level = 0;
        for (; (count_ >> level & 1u) != 0; ++level) number = rounded(partial_[level] + number);
        partial_[level] = number;
        ++count_;
    }

    // 0 if there are no numbers.
    [[nodiscard]] double sum() const noexcept {
        double result = 0;
        bool is_first = true;
        for (int level = 0; count_ >> level != 0; ++level) {
            if ((count_ >> level & 1u) == 0) continue;
            result = is_first ? partial_[level] : rounded(partial_[level] + result);
            is_first = false;
        }
        return result;
    }

  private:
    double partial_[48]; // of 2^level numbers, for each bit of count_
    std::uint64_t count_ = 0;
};

// The pairwise sum of the blocks' sums. Ranges of square_block 2^k elements each, but for the last, may be
// summed apart and their sums then be added by a pairwise_sum in order, with the same bits.
template<class T>
double sum_of_squares(const T* elements, std::size_t count) noexcept {
    pairwise_sum sum;
    for (std::size_t begin = 0; begin < count; begin += square_block)
        sum.add(sum_of_squares_of_block(elements + begin,
                                        count - begin < square_block ? count - begin : square_block));
    return sum.sum();
}

// The factor of gradients with that norm, clip_norm min(1 / norm, 1 / clip_norm): exactly 1 if the norm is at
// most clip_norm, NaN if the norm is not finite. Requires clip_norm > 0. tf.clip_by_global_norm
inline double clip_scale(double norm, double clip_norm) noexcept {
    if (!is_finite(norm)) return __builtin_bit_cast(double, std::uint64_t{0x7ff8} << 48);
    return norm <= clip_norm ? 1 : rounded(clip_norm * rounded(1 / norm));
}

} // namespace varscope::detail::kernels
