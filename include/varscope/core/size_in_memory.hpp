// SPDX-License-Identifier: MIT
// From the 64-bit numbers of bytes in files to std::size_t.
#pragma once

#include <cstddef>
#include <cstdint>

namespace varscope::detail {

// A mask, not a cast: -Wuseless-cast warns of a cast between equal types, -Wconversion of a missing one.
constexpr std::size_t size_in_memory(std::uint64_t bytes) { return bytes & ~std::size_t{0}; }

} // namespace varscope::detail
