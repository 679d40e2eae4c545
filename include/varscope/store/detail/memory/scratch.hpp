// SPDX-License-Identifier: MIT
// Temporary memory for computations.
#pragma once

#include <varscope/store/detail/memory/arena.hpp>

#include <cstddef>

namespace varscope::detail::memory {

// Owns that many bytes, with indeterminate values, aligned to 64. Throws out_of_memory.
class scratch {
  public:
    explicit scratch(std::size_t size) : size_(size), data_(allocate_arena(size)) {}
    scratch(const scratch&) = delete;
    scratch& operator=(const scratch&) = delete;
    ~scratch() { release_arena(data_, size_); }

    [[nodiscard]] std::byte* data() const { return data_; }

  private:
    std::size_t size_;
    std::byte* data_;
};

} // namespace varscope::detail::memory
