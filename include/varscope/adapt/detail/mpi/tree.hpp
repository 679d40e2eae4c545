// SPDX-License-Identifier: MIT
// Sums over the ranks in one order: by recursive doubling (Thakur, Rabenseifner, Gropp 2005, section 4.1), in
// which each rank adds the same pairs.
#pragma once

#include <varscope/adapt/detail/mpi/agreement.hpp>
#include <varscope/adapt/detail/mpi/blocks.hpp>
#include <varscope/adapt/detail/mpi/operations.hpp>

#include <cstddef>
#include <cstring>
#include <string>
#include <vector>

namespace varscope::detail::mpi {

inline void check_tree(const communicator& ranks) {
    if ((ranks.size() & (ranks.size() - 1)) != 0)
        raise(varscope::mpi::rank_mismatch("varscope: there are " + std::to_string(ranks.size()) +
                                           " ranks; a tree takes 1, 2, 4, 8 or another power of 2"));
}

class tree_sum {
  public:
    explicit tree_sum(const communicator& ranks) : ranks_(ranks), calls_(ranks) {
        in_phase(ranks, [&] { other_.resize(memory_of_block); });
    }

    void add(data_type dtype, std::byte* data, std::size_t count) {
        const std::size_t size = size_of(dtype);
        in_blocks(count, size, memory_of_block, [&](std::size_t first, std::size_t block) {
            add_block(dtype, data + first * size, block);
        });
    }
    void end() const { calls_.end(); }

  private:
    static constexpr std::size_t memory_of_block = std::size_t{1} << 20;

    void add_block(data_type dtype, std::byte* data, std::size_t count) {
        for (int step = 1; step < ranks_.size(); step *= 2) add_partner(dtype, data, count, step);
    }
    // The lower rank's values come first in both sums.
    void add_partner(data_type dtype, std::byte* data, std::size_t count, int step) {
        const int partner = ranks_.rank() ^ step, bytes = static_cast<int>(count * size_of(dtype));
        calls_(MPI_Sendrecv(data, bytes, MPI_BYTE, partner, 0, other_.data(), bytes, MPI_BYTE, partner, 0,
                            ranks_.handle(), MPI_STATUS_IGNORE),
               "MPI_Sendrecv");
        if (ranks_.rank() < partner) return mpi::add(dtype, data, other_.data(), count);
        mpi::add(dtype, other_.data(), data, count);
        std::memcpy(data, other_.data(), static_cast<std::size_t>(bytes));
    }

    const communicator& ranks_;
    collective_calls calls_;
    std::vector<std::byte> other_;
};

} // namespace varscope::detail::mpi
