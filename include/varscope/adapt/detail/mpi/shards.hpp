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

// The bytes of [range.begin, range.end) of each rank: how many, and where from range.begin on.
struct shares {
    std::vector<int> counts, offsets;

    template<class RangeOf>
    shares(shard_range range, int ranks, std::size_t element_size, RangeOf range_of) {
        for (int rank = 0; rank < ranks; ++rank) {
            const shard_range here = common_part(range, range_of(rank));
            counts.push_back(static_cast<int>(here.size() / element_size));
            offsets.push_back(static_cast<int>((here.begin - range.begin) / element_size));
        }
    }
};

template<class Graph>
shard_range range_of(int rank, const communicator& ranks) {
    return shard_of<Graph>(static_cast<std::size_t>(rank), static_cast<std::size_t>(ranks.size()));
}

// A shard that is not that of its rank, on any of them, is an error on all.
template<class Graph, class Shard>
void check_shard(const communicator& ranks, const Shard& shard) {
    in_phase(ranks, [&] {
        const shard_range expected = range_of<Graph>(ranks.rank(), ranks), got = shard.range();
        if (got == expected) return;
        raise(varscope::mpi::rank_mismatch(
            "varscope: the shard of rank " + std::to_string(ranks.rank()) + " of " +
            std::to_string(ranks.size()) + " has the bytes " + std::to_string(got.begin) + " to " +
            std::to_string(got.end) + ", not " + std::to_string(expected.begin) + " to " +
            std::to_string(expected.end) + ", as vs::mpi::shard_range_of gives"));
    });
}

} // namespace varscope::detail::mpi
