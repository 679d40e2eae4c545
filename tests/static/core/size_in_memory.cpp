// SPDX-License-Identifier: MIT
// Numbers of bytes as they are counted in files and in memory.
#include <varscope/core/size_in_memory.hpp>

#include <cstddef>
#include <cstdint>
#include <type_traits>

namespace {

using varscope::detail::size_in_memory;

static_assert(std::is_same_v<decltype(size_in_memory(std::uint64_t{})), std::size_t>);

// What memory can have stays as it is, to the last byte; 2^32 - 1 everywhere, 2^64 - 1 with addresses of 64
// bits.
static_assert(size_in_memory(0) == 0 && size_in_memory(1) == 1);
static_assert(size_in_memory(0x7fff'ffff) == 0x7fff'ffff && size_in_memory(0xffff'ffff) == 0xffff'ffff);
static_assert(sizeof(std::size_t) < 8 || size_in_memory(0x1'0000'0000) == 0x1'0000'0000);
static_assert(sizeof(std::size_t) < 8 || size_in_memory(UINT64_MAX) == UINT64_MAX);
static_assert(size_in_memory(SIZE_MAX) == SIZE_MAX);

} // namespace
