// SPDX-License-Identifier: MIT
// How the elements of a partitioned variable are arranged in memory.
#pragma once

#include <varscope/graph/graph.hpp>
#include <varscope/store/detail/memory/scratch.hpp>

#include <cstddef>
#include <cstdint>
#include <cstring>

namespace varscope::detail::memory {

// The elements of a whole are in row-major order if all axes before the sliced one have extent 1.
constexpr bool is_contiguous(const extents& whole, std::size_t sliced_axis) {
    for (std::size_t axis = 0; axis < sliced_axis; ++axis)
        if (whole.of[axis] != 1) return false;
    return true;
}

// For the index of a partitioned_record + 1. Without parts for 0, and if the elements are in row-major order.
template<const auto& Variables>
constexpr splitting splitting_of(std::uint32_t whole) {
    if (whole == 0) return {};
    const records::partitioned_record& partitioned = resolve::resolved<Variables>.wholes[whole - 1];
    const extents& shape = *partitioned.whole.shape;
    if (is_contiguous(shape, partitioned.parts.axis)) return {};
    return split_along(shape, partitioned.parts.axis, partitioned.parts.count);
}

inline void gather(std::byte* whole, const std::byte* parts, const splitting& split, std::size_t count,
                   std::size_t size) {
    for_each_run(split, count, [&](std::size_t from, std::size_t to, std::size_t run) {
        std::memcpy(whole + to * size, parts + from * size, run * size);
    });
}
inline void scatter(std::byte* parts, const std::byte* whole, const splitting& split, std::size_t count,
                    std::size_t size) {
    for_each_run(split, count, [&](std::size_t to, std::size_t from, std::size_t run) {
        std::memcpy(parts + to * size, whole + from * size, run * size);
    });
}

// Calls f with the elements of the whole in row-major order.
template<class F>
void read_whole(const std::byte* elements, const splitting& split, std::size_t count, std::size_t size, F f) {
    if (split.parts == 0) return f(elements);
    const scratch whole(count * size);
    gather(whole.data(), elements, split, count, size);
    f(static_cast<const std::byte*>(whole.data()));
}
// The same for an f that changes the elements.
template<class F>
void change_whole(std::byte* elements, const splitting& split, std::size_t count, std::size_t size, F f) {
    if (split.parts == 0) return f(elements);
    const scratch whole(count * size);
    gather(whole.data(), elements, split, count, size);
    f(whole.data());
    scatter(elements, whole.data(), split, count, size);
}

} // namespace varscope::detail::memory
