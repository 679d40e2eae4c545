// SPDX-License-Identifier: MIT
// Numbers of bytes in memory, from the 64 bits that files count in.
#pragma once

#include <cstddef>
#include <cstdint>

namespace varscope::detail {

// By a mask: -Wuseless-cast dislikes a cast where both types are one, -Wconversion none where they are not.
constexpr std::size_t size_in_memory(std::uint64_t bytes) { return bytes & ~std::size_t{0}; }

} // namespace varscope::detail
