// SPDX-License-Identifier: MIT
// What a user-defined partitioner returns in some of the cases: the number of parts along each axis.
#pragma once

#include <cstddef>

template<std::size_t Size>
struct counts {
    int of[Size];
    constexpr int operator[](std::size_t axis) const { return of[axis]; }
    [[nodiscard]] static constexpr std::size_t size() { return Size; }
};
