// SPDX-License-Identifier: MIT
// reduce_scatter, all_gather, gather: between stores that have all values and shards of the ranks.
#pragma once

#include <varscope/adapt/detail/mpi/reduction_call.hpp>
#include <varscope/adapt/detail/mpi/shards.hpp>
#include <varscope/store/shard.hpp>

#include <cstddef>
#include <cstring>
#include <optional>
#include <type_traits>
#include <vector>

namespace varscope {

namespace detail::mpi {

template<class Graph, class Model>
struct shard_check {
    static constexpr bool is_same_model = std::is_same_v<root_of<Graph>, root_of<Model>>;
    static_assert(is_same_model, "varscope: the group is of another model than this shard; make a group of "
                                 "the shard's graph");
};

// Calls f(range, shares) for the bytes of all ranks, as many at once as MPI can count.
template<class Graph, class F>
void for_each_share(const communicator& ranks, F f) {
    in_blocks(Graph::byte_size, 1, bytes_per_call, [&](std::size_t begin, std::size_t size) {
        const shard_range range{begin, begin + size};
        f(range, shares_of<Graph>(range, ranks));
    });
}

// The bytes of `range` in a shard; the address of none if there are none.
template<class Shard>
auto* bytes_in(Shard& shard, shard_range range) {
    const shard_range here = common_part(range, shard.range());
    return here.size() != 0 ? shard.data() + (here.begin - shard.range().begin) : shard.data();
}

// The values of all ranks, for rank `root`, or for all if that is negative.
template<class Graph>
void gather_to(const communicator& ranks, const shard_store<Graph>& shard, std::byte* to, int root) {
    collective_calls calls(ranks);
    for_each_share<Graph>(ranks, [&](shard_range range, const shares& of) {
        const std::byte* const mine = bytes_in(shard, range);
        const int count = of.counts[static_cast<std::size_t>(ranks.rank())];
        std::byte* const out = to != nullptr ? to + range.begin : nullptr;
        if (root < 0)
            calls(MPI_Allgatherv(mine, count, MPI_BYTE, out, of.counts.data(), of.offsets.data(), MPI_BYTE,
                                 ranks.handle()),
                  "MPI_Allgatherv");
        else
            calls(MPI_Gatherv(mine, count, MPI_BYTE, out, of.counts.data(), of.offsets.data(), MPI_BYTE, root,
                              ranks.handle()),
                  "MPI_Gatherv");
    });
    calls.end();
}

// Reduces one run of elements after the other, in pieces to which each rank's share contributes alike.
template<class Graph, reduction Kind>
class scattered {
  public:
    scattered(const communicator& ranks, shard_store<Graph>& shard)
        : ranks_(ranks),
          shard_(shard),
          calls_(ranks) {
        in_phase(ranks, [&] {
            expect_own_shard<Graph>(ranks, shard);
            piece_.emplace(bytes_per_reduction + most_padding());
        });
    }

    // The run is at that offset of the values of all ranks.
    void reduce(const reduced_run<Kind>& run, std::size_t offset) {
        const std::size_t size = size_of(run.dtype);
        const std::size_t step = greater(bytes_per_reduction / ranks() / size, 1) * size;
        const shard_range all{offset, offset + run.count * size};
        std::size_t most = 0;
        for (std::size_t rank = 0; rank < ranks(); ++rank) most = greater(most, share(all, rank).size());
        const operation by = operation::of<Kind>(run.dtype);
        for (std::size_t first = 0; first < most; first += step)
            reduce_piece(run, all, {first, first + step}, by.handle());
    }
    void end() const { calls_.end(); }

  private:
    [[nodiscard]] std::size_t ranks() const { return static_cast<std::size_t>(ranks_.size()); }
    [[nodiscard]] std::size_t most_padding() const { return ranks() * sizeof(complex128); }
    [[nodiscard]] shard_range share(shard_range all, std::size_t rank) const {
        return common_part(all, range_of<Graph>(static_cast<int>(rank), ranks_));
    }
    // Those bytes of a rank's share, counted from its begin, that are in a slice.
    [[nodiscard]] shard_range slice_of(shard_range all, std::size_t rank, shard_range slice) const {
        const shard_range share = this->share(all, rank);
        return {share.begin + less(slice.begin, share.size()), share.begin + less(slice.end, share.size())};
    }
    void reduce_piece(const reduced_run<Kind>& run, shard_range all, shard_range slice, MPI_Op by) {
        const std::size_t size = size_of(run.dtype);
        std::vector<int> counts;
        std::size_t packed = 0;
        for (std::size_t rank = 0; rank < ranks(); ++rank) {
            const shard_range here = slice_of(all, rank, slice);
            if (here.size() != 0)
                std::memcpy(piece_->data() + packed, run.data + (here.begin - all.begin), here.size());
            packed += here.size();
            counts.push_back(static_cast<int>(here.size() / size));
        }
        const shard_range mine = slice_of(all, static_cast<std::size_t>(ranks_.rank()), slice);
        std::byte* const out = bytes_in(shard_, mine);
        calls_(
            MPI_Reduce_scatter(piece_->data(), out, counts.data(), type_of(run.dtype), by, ranks_.handle()),
            "MPI_Reduce_scatter");
        run.finish(out, mine.size() / size, ranks_.size());
    }

    const communicator& ranks_;
    shard_store<Graph>& shard_;
    collective_calls calls_;
    std::optional<memory::scratch> piece_;
};

} // namespace detail::mpi

namespace mpi {

/// The range of a store's bytes that is this rank's: shard_of<graph>(rank, size).
template<class Graph>
[[nodiscard]] shard_range shard_range_of(const group<Graph>& ranks) {
    return varscope::detail::mpi::range_of<Graph>(ranks.rank(), ranks.ranks());
}

/// Gives the values of the shards of all ranks to a store on each. Throws as group says, and rank_mismatch if
/// a shard is not that of its rank; moved_from_store.
template<class Graph, class Part>
void all_gather(const group<Graph>& ranks, const shard_store<Part>& shard, variable_store<Part>& whole) {
    static_assert(sizeof(varscope::detail::mpi::shard_check<Part, Graph>) != 0);
    std::byte* const data = varscope::detail::memory::present<Part>(whole.data());
    varscope::detail::mpi::in_phase(
        ranks.ranks(), [&] { varscope::detail::mpi::expect_own_shard<Part>(ranks.ranks(), shard); });
    varscope::detail::mpi::gather_to<Part>(ranks.ranks(), shard, data, -1);
}

/// A store with the values of the shards of all ranks on rank `root`, nothing on the others. Throws as
/// all_gather does, and out_of_memory.
template<class Graph, class Part>
[[nodiscard]] std::optional<variable_store<Part>> gather(const group<Graph>& ranks,
                                                         const shard_store<Part>& shard, int root = 0) {
    static_assert(sizeof(varscope::detail::mpi::shard_check<Part, Graph>) != 0);
    std::optional<variable_store<Part>> whole;
    varscope::detail::mpi::in_phase(ranks.ranks(), [&] {
        varscope::detail::mpi::expect_own_shard<Part>(ranks.ranks(), shard);
        if (ranks.rank() == root) whole.emplace(uninitialized);
    });
    std::byte* const data = whole.has_value() ? whole->data() : nullptr;
    varscope::detail::mpi::gather_to<Part>(ranks.ranks(), shard, data, root);
    return whole;
}

/// Reduces the trainable variables of a store of all values, and gives each rank its shard of the results:
/// half of the work of all_reduce, for ranks that each update their own part (Rajbhandari et al. 2020, ZeRO).
/// Other values of the shard, and those of the store, stay. See all_reduce for the rest.
template<class Graph, class Part, reduction Kind = reduction::sum>
void reduce_scatter(const group<Graph>& ranks, variable_store<Part>& values, shard_store<Part>& shard,
                    reduction_t<Kind> = {}) {
    namespace machinery = varscope::detail::mpi;
    using call = machinery::reduction_call<Graph, "", Kind, variable_store<Part>&>;
    static_assert(sizeof(typename call::check) != 0);
    if constexpr (call::is_valid) {
        std::byte* const data = varscope::detail::memory::present<Part>(values.data());
        machinery::scattered<Part, Kind> scattered(ranks.ranks(), shard);
        call::selected::for_each_run(data, [&](data_type dtype, std::byte* at, std::size_t count) {
            scattered.reduce(machinery::reduced_run<Kind>(dtype, at, count),
                             static_cast<std::size_t>(at - data));
        });
        scattered.end();
    }
}

} // namespace mpi

} // namespace varscope
