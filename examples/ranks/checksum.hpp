// SPDX-License-Identifier: MIT
// What rank 0 prints of values, so that runs on different numbers of ranks can be compared to the bit.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

namespace ranks {

// FNV-1a by Fowler, Noll and Vo.
inline std::uint64_t checksum(std::span<const std::byte> bytes) {
    std::uint64_t hash = 0xcbf29ce484222325u;
    for (const std::byte each : bytes) hash = (hash ^ static_cast<std::uint64_t>(each)) * 0x100000001b3u;
    return hash;
}

// The part of `count` things that a rank has: [begin, end).
struct share {
    std::size_t begin = 0, end = 0;

    share(std::size_t count, int rank, int size)
        : begin(count * static_cast<std::size_t>(rank) / static_cast<std::size_t>(size)),
          end(count * static_cast<std::size_t>(rank + 1) / static_cast<std::size_t>(size)) {}
};

} // namespace ranks
