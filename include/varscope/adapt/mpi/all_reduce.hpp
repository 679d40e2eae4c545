// SPDX-License-Identifier: MIT
// all_reduce(ranks, gradients), begin_all_reduce, tree_all_reduce: one value for each element, on all ranks.
#pragma once

#include <varscope/adapt/detail/mpi/selection.hpp>
#include <varscope/adapt/detail/mpi/tree.hpp>

#include <cstddef>
#include <utility>
#include <vector>

namespace varscope {

namespace detail::mpi {

// The runs of elements of one call, as MPI reduces them.
template<reduction Kind>
struct reduced_run {
    data_type dtype;
    std::byte* data;
    std::size_t count;

    reduced_run(data_type of, std::byte* at, std::size_t elements)
        : dtype(is_of_pairs(of, Kind) ? part_of(of) : of),
          data(at),
          count(is_of_pairs(of, Kind) ? 2 * elements : elements) {}

    // Calls f(first byte, count) for the elements of each call of MPI.
    template<class F>
    void for_each_block(F f) const {
        in_blocks(count, size_of(dtype), bytes_per_reduction,
                  [&](std::size_t first, std::size_t size) { f(data + first * size_of(dtype), size); });
    }
    void finish(std::byte* block, std::size_t size, int ranks) const {
        if constexpr (Kind == reduction::average) divide(dtype, block, size, ranks);
    }
};

template<class Graph, fixed_string Key, reduction Kind, class Store>
struct reduction_call {
    using source = source_of<Store>;
    using arguments = argument_check<source, Graph>;
    using selected = selection<Key, source, trainable_variables>;
    using checked = first_check<arguments, arguments::is_valid, selected, Kind>;
    using check = typename checked::type;
    static constexpr bool is_valid = checked::is_valid;
};

} // namespace detail::mpi

namespace mpi {

/// Reduces each element of the trainable variables of a store or scope over all ranks, in place:
/// all_reduce(ranks, gradients, vs::mpi::average). With a collection, the variables of that:
/// all_reduce<"moving_averages">(ranks, store, vs::mpi::average). Halves are added in float and rounded at
/// each step. The order of additions is that of the MPI library, and may depend on the number of ranks: see
/// tree_all_reduce. In pieces of 16 MB. Throws as group says, and moved_from_store; after an error of MPI the
/// values are indeterminate.
template<fixed_string Collection = "", class Graph, class Store, reduction Kind = reduction::sum>
void all_reduce(const group<Graph>& ranks, Store&& store, reduction_t<Kind> = {}) {
    namespace machinery = varscope::detail::mpi;
    using call = machinery::reduction_call<Graph, Collection, Kind, Store>;
    static_assert(sizeof(typename call::check) != 0);
    if constexpr (call::is_valid) {
        std::byte* const data = varscope::detail::memory::present<typename call::source::graph>(store.data());
        machinery::collective_calls calls(ranks.ranks());
        call::selected::for_each_run(data, [&](data_type dtype, std::byte* at, std::size_t count) {
            const machinery::operation by = machinery::operation::of<Kind>(dtype);
            const machinery::reduced_run<Kind> run(dtype, at, count);
            run.for_each_block([&](std::byte* block, std::size_t size) {
                calls(MPI_Allreduce(MPI_IN_PLACE, block, static_cast<int>(size),
                                    machinery::type_of(run.dtype), by.handle(), ranks.communicator()),
                      "MPI_Allreduce");
                run.finish(block, size, ranks.size());
            });
        });
        calls.end();
    }
}

/// A reduction that has begun: see begin_all_reduce.
template<reduction Kind>
class pending_reduction {
  public:
    /// Made by begin_all_reduce.
    explicit pending_reduction(const varscope::detail::mpi::communicator& ranks)
        : ranks_(&ranks),
          calls_(ranks) {}
    /// Takes over the reduction; the other one is done.
    pending_reduction(pending_reduction&& other) noexcept
        : ranks_(other.ranks_),
          calls_(other.calls_),
          requests_(std::exchange(other.requests_, {})),
          blocks_(std::exchange(other.blocks_, {})),
          operations_(std::move(other.operations_)) {}
    pending_reduction& operator=(pending_reduction&&) = delete;
    /// Waits, as MPI still writes to the store; what went wrong is not said.
    ~pending_reduction() { complete(); }

    /// Whether all ranks have given their values; lets MPI go on with its work.
    [[nodiscard]] bool is_done() {
        int done = 1;
        if (!requests_.empty())
            MPI_Testall(static_cast<int>(requests_.size()), requests_.data(), &done, MPI_STATUSES_IGNORE);
        return done != 0;
    }
    /// Waits until the store has the reduced values. Throws as all_reduce does.
    void wait() {
        calls_(complete(), "MPI_Waitall");
        for (const block& each : std::exchange(blocks_, {}))
            each.of.finish(each.data, each.count, ranks_->size());
        calls_.end();
    }

    /// Begins with some elements, which belong to a run of them. For begin_all_reduce.
    void begin(const varscope::detail::mpi::reduced_run<Kind>& run, MPI_Op by) {
        run.for_each_block([&](std::byte* data, std::size_t count) {
            requests_.push_back(MPI_REQUEST_NULL);
            blocks_.push_back({run, data, count});
            calls_(MPI_Iallreduce(MPI_IN_PLACE, data, static_cast<int>(count),
                                  varscope::detail::mpi::type_of(run.dtype), by, ranks_->handle(),
                                  &requests_.back()),
                   "MPI_Iallreduce");
        });
    }
    /// Keeps an operation until it is done. For begin_all_reduce.
    MPI_Op keep(varscope::detail::mpi::operation by) {
        operations_.push_back(std::move(by));
        return operations_.back().handle();
    }

  private:
    struct block {
        varscope::detail::mpi::reduced_run<Kind> of;
        std::byte* data;
        std::size_t count;
    };
    int complete() {
        const int code =
            MPI_Waitall(static_cast<int>(requests_.size()), requests_.data(), MPI_STATUSES_IGNORE);
        requests_.clear();
        return code;
    }

    const varscope::detail::mpi::communicator* ranks_;
    varscope::detail::mpi::collective_calls calls_;
    std::vector<MPI_Request> requests_;
    std::vector<block> blocks_;
    std::vector<varscope::detail::mpi::operation> operations_;
};

/// Begins all_reduce, and returns before it is done, so that it overlaps with the computation of other
/// gradients: auto pending = begin_all_reduce(ranks, vs::scope<"layer_3">(gradients), vs::mpi::average), and
/// later pending.wait(). Until then the variables must be neither read nor written, and the store and the
/// group must stay. All ranks begin their reductions in the same order. A compile error for resource
/// variables.
template<fixed_string Collection = "", class Graph, class Store, reduction Kind = reduction::sum>
[[nodiscard]] pending_reduction<Kind> begin_all_reduce(const group<Graph>& ranks, Store&& store,
                                                       reduction_t<Kind> = {}) {
    namespace machinery = varscope::detail::mpi;
    using call = machinery::reduction_call<Graph, Collection, Kind, Store>;
    static_assert(sizeof(typename call::check) != 0);
    pending_reduction<Kind> pending(ranks.ranks());
    if constexpr (call::is_valid) {
        using graph = typename call::source::graph;
        static_assert(!varscope::detail::memory::has_side_memory_in<graph>,
                      "varscope: a resource variable cannot be written while other threads read it until a "
                      "reduction is done; write vs::mpi::all_reduce, or reduce a vs::trainable_store");
        std::byte* const data = varscope::detail::memory::present<graph>(store.data());
        call::selected::for_each_run(data, [&](data_type dtype, std::byte* at, std::size_t count) {
            const MPI_Op by = pending.keep(machinery::operation::of<Kind>(dtype));
            pending.begin(machinery::reduced_run<Kind>(dtype, at, count), by);
        });
    }
    return pending;
}

/// Adds the values of all ranks as all_reduce does, but in one order, whatever the MPI library: neighbours
/// first, as in ((0 + 1) + (2 + 3)) + ((4 + 5) + (6 + 7)). A program that always computes the same number of
/// partial sums, and adds those that a rank has in that order, has the same bits on 1, 2, 4, 8 ranks. The
/// number of ranks must be a power of 2, else it throws rank_mismatch. Sends all values log2(ranks) times,
/// where all_reduce sends them about twice.
template<fixed_string Collection = "", class Graph, class Store>
void tree_all_reduce(const group<Graph>& ranks, Store&& store) {
    namespace machinery = varscope::detail::mpi;
    using call = machinery::reduction_call<Graph, Collection, reduction::sum, Store>;
    static_assert(sizeof(typename call::check) != 0);
    if constexpr (call::is_valid) {
        machinery::check_tree(ranks.ranks());
        std::byte* const data = varscope::detail::memory::present<typename call::source::graph>(store.data());
        machinery::tree_sum sums(ranks.ranks());
        call::selected::for_each_run(data, [&](data_type dtype, std::byte* at, std::size_t count) {
            const machinery::reduced_run<reduction::sum> run(dtype, at, count);
            sums.add(run.dtype, run.data, run.count);
        });
        sums.end();
    }
}

} // namespace mpi

} // namespace varscope
