// SPDX-License-Identifier: MIT
// Which bytes of a range each rank has, as MPI takes it.
#pragma once

#include <varscope/adapt/detail/mpi/agreement.hpp>
#include <varscope/store/shard_range.hpp>

#include <cstddef>
#include <string>
#include <vector>

namespace varscope::detail::mpi {

inline std::size_t greater(std::size_t a, std::size_t b) { return a > b ? a : b; }
inline std::size_t less(std::size_t a, std::size_t b) { return a < b ? a : b; }

// The part of one range that is in another; empty at its begin if there is none.
inline shard_range common_part(shard_range of, shard_range with) {
    const std::size_t begin = greater(of.begin, with.begin), end = less(of.end, with.end);
    return begin < end ? shard_range{begin, end} : shard_range{of.begin, of.begin};
}

template<class Graph>
shard_range range_of(int rank, const communicator& ranks) {
    return shard_of<Graph>(static_cast<std::size_t>(rank), static_cast<std::size_t>(ranks.size()));
}

// The bytes of a range that each rank has: how many, and where from range.begin on.
struct shares {
    std::vector<int> counts, offsets;
};
template<class Graph>
shares shares_of(shard_range range, const communicator& ranks) {
    shares of;
    for (int rank = 0; rank < ranks.size(); ++rank) {
        const shard_range here = common_part(range, range_of<Graph>(rank, ranks));
        of.counts.push_back(static_cast<int>(here.size()));
        of.offsets.push_back(static_cast<int>(here.begin - range.begin));
    }
    return of;
}

// In a phase, as a shard may be that of its rank on some of them only.
template<class Graph, class Shard>
void expect_own_shard(const communicator& ranks, const Shard& shard) {
    const shard_range expected = range_of<Graph>(ranks.rank(), ranks), got = shard.range();
    if (got == expected) return;
    raise(varscope::mpi::rank_mismatch("varscope: the shard of rank " + std::to_string(ranks.rank()) +
                                       " of " + std::to_string(ranks.size()) + " has the bytes " +
                                       std::to_string(got.begin) + " to " + std::to_string(got.end) +
                                       ", not " + std::to_string(expected.begin) + " to " +
                                       std::to_string(expected.end) + ", as vs::mpi::shard_range_of gives"));
}

} // namespace varscope::detail::mpi
