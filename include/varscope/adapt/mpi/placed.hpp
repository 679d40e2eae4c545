// SPDX-License-Identifier: MIT
// placed(ranks, plan, seed): variables that a placement gives to the ranks, and files of them.
#pragma once

#include <varscope/adapt/detail/mpi/row_exchange.hpp>
#include <varscope/adapt/mpi/files.hpp>
#include <varscope/checkpoint/placed.hpp>
#include <varscope/store/placed_store.hpp>

#include <cstddef>
#include <optional>
#include <string>
#include <utility>

namespace varscope {

namespace detail::mpi {

template<class Graph>
std::uint64_t hash_of(const placement<Graph>& plan) {
    std::uint64_t hash = derived::mix(plan.ranks());
    for (std::size_t i = 0; i < Graph::size; ++i) hash = derived::mix(hash + plan.owner(i));
    return hash;
}
// A plan is the same on all ranks: agreed on where a store is made.
template<class Graph>
void agree_on_plan(const communicator& ranks, const placement<Graph>& plan) {
    const std::uint64_t hash = hash_of(plan);
    agree_on(ranks, hash, "placements", "placement " + hexadecimal(hash));
    check_ranks(ranks, plan.ranks());
}

} // namespace detail::mpi

namespace mpi {

/// The values that a placement gives to this rank, with their initial values: the bits of
/// variable_store<graph>(from). Throws as group says; rank_mismatch if the ranks have different placements or
/// seeds, or their number is not that of the placement.
template<class Graph>
[[nodiscard]] placed_store<Graph> placed(const group<Graph>& ranks, const placement<Graph>& plan,
                                         seed_value from) {
    varscope::detail::mpi::agree_on_plan(ranks.ranks(), plan);
    varscope::detail::mpi::agree_on(ranks.ranks(), from.number, "seeds", std::to_string(from.number));
    std::optional<placed_store<Graph>> made;
    varscope::detail::mpi::in_phase(
        ranks.ranks(), [&] { made.emplace(plan, static_cast<std::size_t>(ranks.rank()), from); });
    return std::move(*made);
}

/// Saves what the ranks have of a placement as one safetensors file: see save of a shard.
template<class Graph, class... Option>
void save(const group<Graph>& ranks, const placed_store<Graph>& store, file_path path,
          const Option&... options) {
    varscope::detail::mpi::in_phase(
        ranks.ranks(), [&] { varscope::detail::mpi::check_ranks(ranks.ranks(), store.plan().ranks()); });
    varscope::detail::mpi::save_together<Graph>(
        ranks.ranks(), path, [&](const std::string& temporary) { save_part(store, temporary, options...); },
        options...);
}
/// Loads what this rank has of a placement from a safetensors file: see load of a shard.
template<class Graph, class... Policy>
void load(const group<Graph>& ranks, placed_store<Graph>& store, file_path path, const Policy&... policies) {
    static_assert(sizeof(varscope::detail::policies::error_of<Graph, Policy...>) != 0);
    varscope::detail::mpi::load_together(
        ranks.ranks(), store, [&] { return varscope::detail::load_apart(store, path, policies...); });
}

} // namespace mpi

} // namespace varscope
