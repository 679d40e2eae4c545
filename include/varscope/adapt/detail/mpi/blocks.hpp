// SPDX-License-Identifier: MIT
// How much one call of MPI is about.
#pragma once

#include <cstddef>

namespace varscope::detail::mpi {

// Elements of one call. Not constants, so that tests can make them small; the same on all ranks.
inline std::size_t bytes_per_call = std::size_t{1} << 30;
// Open MPI makes an array of that size for each reduction, which is fresh memory for each above 32 MB.
inline std::size_t bytes_per_reduction = std::size_t{1} << 24;

// Calls f(first, count) for blocks of at most `most` bytes of elements of that size.
template<class F>
void in_blocks(std::size_t count, std::size_t element_size, std::size_t most, F f) {
    const std::size_t block = most > element_size ? most / element_size : 1;
    for (std::size_t first = 0; first < count; first += block)
        f(first, count - first < block ? count - first : block);
}

} // namespace varscope::detail::mpi
