// SPDX-License-Identifier: MIT
// mpi::save, mpi::load: one safetensors file of all ranks.
#pragma once

#include <varscope/adapt/mpi/broadcast.hpp>
#include <varscope/adapt/mpi/shards.hpp>
#include <varscope/checkpoint/load.hpp>
#include <varscope/checkpoint/load_part.hpp>
#include <varscope/checkpoint/shared_file.hpp>

#include <optional>
#include <string>

namespace varscope {

namespace detail::mpi {

// All ranks write to one file: its path must be the same.
inline void agree_on_path(const communicator& ranks, file_path path) {
    std::uint64_t hash = 0;
    for (const char* at = path.c_str(); *at != 0; ++at)
        hash = derived::mix(hash + static_cast<unsigned char>(*at));
    agree_on(ranks, hash, "paths", path.c_str());
}

// In three phases: rank 0 takes the room, each writes its part, rank 0 replaces the old file.
template<class Graph, class Write, class... Option>
void save_together(const communicator& ranks, file_path path, Write write, const Option&... options) {
    agree_on_path(ranks, path);
    std::optional<shared_file<Graph>> file;
    in_phase(ranks, [&] {
        if (ranks.rank() == 0) file.emplace(path);
    });
    const std::string temporary = told_by(ranks, 0, file.has_value() ? file->temporary_path() : "");
    in_phase(ranks, [&] { write(temporary); });
    in_phase(ranks, [&] {
        if (ranks.rank() == 0) file->commit(options...);
    });
}

// Nothing has changed on any rank if one cannot read its own.
template<class Store, class Read>
void load_together(const communicator& ranks, Store& store, Read read) {
    std::optional<decltype(read())> loaded;
    in_phase(ranks, [&] { loaded.emplace(read()); });
    loaded->copy_to(store);
}

} // namespace detail::mpi

namespace mpi {

/// Saves the shards of all ranks as one safetensors file, byte for byte that of vs::save: each writes its own
/// part. Rank 0 first takes the room on the disk, so that a full one is said before anything is written; at
/// any time the old file or the new one is at `path`. Options are synced, the default, or unsynced. Throws as
/// group says; file_error, rank_mismatch if the paths differ.
template<class Graph, class Part, class... Option>
void save(const group<Graph>& ranks, const shard_store<Part>& shard, file_path path,
          const Option&... options) {
    static_assert(sizeof(varscope::detail::mpi::shard_check<Part, Graph>) != 0);
    varscope::detail::mpi::in_phase(
        ranks.ranks(), [&] { varscope::detail::mpi::expect_own_shard<Part>(ranks.ranks(), shard); });
    varscope::detail::mpi::save_together<Part>(
        ranks.ranks(), path, [&](const std::string& temporary) { save_part(shard, temporary, options...); },
        options...);
}
/// The same of a store that has all values on each rank, of which each writes its range.
template<class Graph, class Part, class... Option>
void save(const group<Graph>& ranks, const variable_store<Part>& store, file_path path,
          const Option&... options) {
    static_assert(sizeof(varscope::detail::mpi::shard_check<Part, Graph>) != 0);
    const shard_range mine = varscope::detail::mpi::range_of<Part>(ranks.rank(), ranks.ranks());
    varscope::detail::mpi::save_together<Part>(
        ranks.ranks(), path,
        [&](const std::string& temporary) { save_part(store, mine, temporary, options...); }, options...);
}

/// Loads this rank's shard from a safetensors file of any writer, saved by any number of ranks: see
/// load_part, also for the policies. If a rank cannot load its part, no shard has changed. Throws as group
/// says, and as load_part does.
template<class Graph, class Part, class... Policy>
void load(const group<Graph>& ranks, shard_store<Part>& shard, file_path path, const Policy&... policies) {
    static_assert(sizeof(varscope::detail::mpi::shard_check<Part, Graph>) != 0);
    static_assert(sizeof(varscope::detail::policies::error_of<Part, Policy...>) != 0);
    varscope::detail::mpi::load_together(
        ranks.ranks(), shard, [&] { return varscope::detail::load_apart(shard, path, policies...); });
}
/// Loads a store that has all values on each rank: rank 0 reads the file, and gives the values to all others.
/// Values that the file lacks are those of rank 0, too.
template<class Graph, class Part, class... Policy>
void load(const group<Graph>& ranks, variable_store<Part>& store, file_path path, const Policy&... policies) {
    static_assert(sizeof(varscope::detail::mpi::shard_check<Part, Graph>) != 0);
    static_assert(sizeof(varscope::detail::policies::error_of<Part, Policy...>) != 0);
    varscope::detail::mpi::in_phase(ranks.ranks(), [&] {
        if (ranks.rank() == 0) varscope::load(store, path, policies...);
    });
    broadcast(ranks, store);
}

} // namespace mpi

} // namespace varscope
