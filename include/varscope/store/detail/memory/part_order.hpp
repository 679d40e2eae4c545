// SPDX-License-Identifier: MIT
// How the elements of a variable in parts lie in memory.
#pragma once

#include <varscope/graph/graph.hpp>
#include <varscope/store/detail/memory/scratch.hpp>

#include <cstddef>
#include <cstdint>
#include <cstring>

namespace varscope::detail::memory {

// The elements of a whole lie in their order if nothing comes before the axis that is sliced.
constexpr bool is_contiguous(const extents& whole, std::size_t sliced_axis) {
    for (std::size_t axis = 0; axis < sliced_axis; ++axis)
        if (whole.of[axis] != 1) return false;
    return true;
}

// Of a partitioned_record + 1; nothing for 0, or where the elements lie in order.
template<const auto& Variables>
constexpr splitting splitting_of(std::uint32_t whole) {
    if (whole == 0) return {};
    const records::partitioned_record& of = resolve::resolved<Variables>.wholes[whole - 1];
    const extents& shape = *of.whole.shape;
    if (is_contiguous(shape, of.parts.axis)) return {};
    return split_along(shape, of.parts.axis, of.parts.count);
}

inline void gather(std::byte* whole, const std::byte* parts, const splitting& by, std::size_t count,
                   std::size_t size) {
    for_each_run(by, count, [&](std::size_t from, std::size_t to, std::size_t run) {
        std::memcpy(whole + to * size, parts + from * size, run * size);
    });
}
inline void scatter(std::byte* parts, const std::byte* whole, const splitting& by, std::size_t count,
                    std::size_t size) {
    for_each_run(by, count, [&](std::size_t to, std::size_t from, std::size_t run) {
        std::memcpy(parts + to * size, whole + from * size, run * size);
    });
}

// Calls f with the elements of the whole in their order.
template<class F>
void read_whole(const std::byte* elements, const splitting& by, std::size_t count, std::size_t size, F f) {
    if (by.parts == 0) return f(elements);
    const scratch whole(count * size);
    gather(whole.data(), elements, by, count, size);
    f(static_cast<const std::byte*>(whole.data()));
}
// The same for an f that changes them.
template<class F>
void change_whole(std::byte* elements, const splitting& by, std::size_t count, std::size_t size, F f) {
    if (by.parts == 0) return f(elements);
    const scratch whole(count * size);
    gather(whole.data(), elements, by, count, size);
    f(whole.data());
    scatter(elements, whole.data(), by, count, size);
}

} // namespace varscope::detail::memory
