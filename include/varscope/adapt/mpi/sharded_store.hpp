// SPDX-License-Identifier: MIT
// mpi::sharded_store<graph>: a model whose values are on all ranks, a part on each.
#pragma once

#include <varscope/adapt/mpi/files.hpp>
#include <varscope/adapt/mpi/shards.hpp>
#include <varscope/store/shard.hpp>

#include <optional>
#include <string>

namespace varscope {

namespace mpi {

/// The shard of this rank, as vs::shard_store has it: of an equal number of bytes on each, a multiple of 64.
/// Its constructors are collective, and throw as group says. Move-only; the group must outlive it.
template<class Graph>
class sharded_store {
  public:
    using graph_type = Graph; ///< of the model

    /// Allocates, and computes the initial values of this rank alone: those of variable_store<graph>(from),
    /// to the bit. Throws rank_mismatch if the seeds of the ranks differ.
    sharded_store(const group<Graph>& ranks, seed_value from) : ranks_(&ranks) {
        varscope::detail::mpi::agree_on(ranks.ranks(), from.number, "seeds", std::to_string(from.number));
        make([&] { return shard_store<Graph>(shard_range_of(ranks), from); });
    }
    /// Allocates only: the values are indeterminate.
    sharded_store(const group<Graph>& ranks, uninitialized_t) : ranks_(&ranks) {
        make([&] { return shard_store<Graph>(shard_range_of(ranks), uninitialized); });
    }
    /// With its values from a safetensors file: see load_part. Takes no memory but the shard's.
    template<class... Policy>
    [[nodiscard]] static sharded_store load(const group<Graph>& ranks, file_path path,
                                            const Policy&... policies) {
        sharded_store made(ranks);
        made.make([&] { return load_part<Graph>(shard_range_of(ranks), path, policies...); });
        return made;
    }

    /// The shard, for functions that take one.
    [[nodiscard]] shard_store<Graph>& shard() { return *shard_; }
    /// The same, to read only.
    [[nodiscard]] const shard_store<Graph>& shard() const { return *shard_; }
    /// The range of the store's bytes that are here.
    [[nodiscard]] shard_range range() const { return shard_->range(); }
    /// The pieces of variables that are here: see shard_store.
    [[nodiscard]] auto pieces() & { return shard_->pieces(); }
    /// The same, to read only.
    [[nodiscard]] auto pieces() const& { return std::as_const(*shard_).pieces(); }
    void pieces() && = delete; // it would not outlive them

    /// One file of all ranks: see mpi::save.
    template<class... Option>
    void save(file_path path, const Option&... options) const {
        mpi::save(*ranks_, *shard_, path, options...);
    }
    /// Replaces the values by those of a file: see mpi::load.
    template<class... Policy>
    void load(file_path path, const Policy&... policies) {
        mpi::load(*ranks_, *shard_, path, policies...);
    }
    /// All values, on one rank: see mpi::gather.
    [[nodiscard]] std::optional<variable_store<Graph>> gather(int root = 0) const {
        return mpi::gather(*ranks_, *shard_, root);
    }
    /// All values, on each rank: see mpi::all_gather.
    void all_gather(variable_store<Graph>& whole) const { mpi::all_gather(*ranks_, *shard_, whole); }

  private:
    explicit sharded_store(const group<Graph>& ranks) : ranks_(&ranks) {}

    template<class Make>
    void make(Make made) {
        varscope::detail::mpi::in_phase(ranks_->ranks(), [&] { shard_.emplace(made()); });
    }

    const group<Graph>* ranks_;
    std::optional<shard_store<Graph>> shard_;
};

} // namespace mpi

/// The elements of the variable at that path that this rank has: see get of a shard_store.
template<detail::look_up_path Path, class Graph>
auto get(mpi::sharded_store<Graph>& store) {
    return get<Path>(store.shard());
}
/// The same, to read only.
template<detail::look_up_path Path, class Graph>
auto get(const mpi::sharded_store<Graph>& store) {
    return get<Path>(store.shard());
}

} // namespace varscope
