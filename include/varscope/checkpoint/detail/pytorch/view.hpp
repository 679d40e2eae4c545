// SPDX-License-Identifier: MIT
// The elements of a tensor in its storage, in row-major order: with few axes, and in runs.
#pragma once

#include <varscope/checkpoint/detail/pytorch/contents.hpp>
#include <varscope/core/size_in_memory.hpp>

#include <cstddef>
#include <cstring>

namespace varscope::detail::pytorch {

// Axes that are as good as one are one; those of one element are left out.
class view {
  public:
    view(const number_tuples& tuples, const stored_tensor& tensor) {
        const std::uint64_t *const extents = tuples.of(tensor.shape), *const strides =
                                                                          tuples.of(tensor.strides);
        for (std::size_t i = 0; i < tuples.count(tensor.shape); ++i)
            if (extents[i] != 1) add({extents[i], strides[i], 0});
    }

    // Whether the elements are one after the other.
    [[nodiscard]] bool is_contiguous() const { return rank_ == 0 || (rank_ == 1 && axes_[0].stride == 1); }

    // Copies the next elements; `first` is that of the tensor.
    void copy(std::byte* to, const std::byte* first, std::size_t count, std::size_t size) {
        while (count != 0) {
            axis& last = axes_[rank_ - 1];
            const std::uint64_t rest = last.extent - last.index;
            const std::size_t run = rest < count ? size_in_memory(rest) : count;
            copy_run(to, first + position_ * size, run, size_in_memory(last.stride), size);
            to += run * size;
            count -= run;
            move(run);
        }
    }

  private:
    struct axis {
        std::uint64_t extent = 0, stride = 0, index = 0;
    };

    void add(axis next) {
        if (rank_ != 0 && axes_[rank_ - 1].stride == next.extent * next.stride) {
            next.extent *= axes_[rank_ - 1].extent;
            axes_[rank_ - 1] = next;
        } else {
            axes_[rank_++] = next;
        }
    }
    void move(std::size_t run) {
        for (std::size_t i = rank_; i-- > 0; run = 1) {
            axis& here = axes_[i];
            here.index += run;
            position_ += run * here.stride;
            if (here.index != here.extent) return;
            position_ -= here.extent * here.stride;
            here.index = 0;
        }
    }
    static void copy_run(std::byte* to, const std::byte* from, std::size_t count, std::size_t stride,
                         std::size_t size) {
        if (stride == 1) return (void)std::memcpy(to, from, count * size);
        switch (size) {
        case 1: return copy_each<1>(to, from, count, stride);
        case 2: return copy_each<2>(to, from, count, stride);
        case 4: return copy_each<4>(to, from, count, stride);
        case 8: return copy_each<8>(to, from, count, stride);
        default: return copy_each<16>(to, from, count, stride);
        }
    }
    template<std::size_t Size>
    static void copy_each(std::byte* to, const std::byte* from, std::size_t count, std::size_t stride) {
        for (std::size_t i = 0; i < count; ++i) std::memcpy(to + i * Size, from + i * stride * Size, Size);
    }

    axis axes_[64];
    std::size_t rank_ = 0;
    std::uint64_t position_ = 0;
};

} // namespace varscope::detail::pytorch
