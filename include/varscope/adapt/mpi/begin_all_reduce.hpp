// SPDX-License-Identifier: MIT
// begin_all_reduce(ranks, gradients): a reduction that goes on while the program computes.
#pragma once

#include <varscope/adapt/detail/mpi/reduction_call.hpp>

#include <cstddef>
#include <utility>
#include <vector>

namespace varscope::mpi {

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

} // namespace varscope::mpi
