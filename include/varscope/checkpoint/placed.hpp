// SPDX-License-Identifier: MIT
// Files of placed stores: save_part(store, path), load_part(plan, rank, path). Not part of
// <varscope/checkpoint.hpp>.
#pragma once

#include <varscope/checkpoint/load_part.hpp>
#include <varscope/checkpoint/shared_file.hpp>
#include <varscope/store/placed_store.hpp>

#include <cstddef>
#include <utility>

namespace varscope {

namespace detail {

template<class Graph, class... Policy>
auto load_apart(const placed_store<Graph>& like, file_path path, const Policy&... policies) {
    placed_store<Graph> made(like.plan(), like.rank(), uninitialized);
    const memory::held_ranges held = placing::held_by(made);
    return loaded_values<placed_store<Graph>, memory::held_ranges>(std::move(made), held, path, policies...);
}

} // namespace detail

/// Writes what a rank has to the temporary file of a shared_file of the same model: its own variables, and
/// rank 0 those that every rank has. The file is that of save, byte for byte, once all ranks of the placement
/// have written. Options are synced, the default, or unsynced. Throws file_error, also if the file is not one
/// that shared_file has made for this model.
template<class Graph, class... Option>
void save_part(const placed_store<Graph>& store, file_path temporary_path, const Option&...) {
    const std::size_t rank = store.rank();
    const auto is_written = [&](std::size_t index) {
        const std::size_t owner = store.plan().owner(index);
        return owner == rank || (owner == placement<Graph>::every_rank && rank == 0);
    };
    const detail::memory::held_ranges held = detail::placing::held_by(store);
    detail::reserved_file out(temporary_path, detail::model_schema_of<Graph>::value);
    detail::placing::for_each_range<Graph>(is_written, [&](const shard_range& range) {
        out.write(store.data() + held.find(range.begin, range.size(), 1).at, range);
    });
    out.close(detail::part_options<Option...>::is_synced);
}

/// A placed_store with the values of one rank from a safetensors file of any writer, saved with any
/// placement: load_part(vs::declared_placement<graph>(4), rank, "model.safetensors", policies...). Reads the
/// header, and of the values those of the rank, as load_part<graph>(range, path) does. All tensors are
/// compared with the graph before any value is read, as by variable_store::load, with the same policies and
/// errors, on each rank alike.
template<class Graph, class... Policy>
placed_store<Graph> load_part(const placement<Graph>& plan, std::size_t rank, file_path path,
                              const Policy&... policies) {
    static_assert(sizeof(detail::policies::error_of<Graph, Policy...>) != 0);
    placed_store<Graph> store(plan, rank, uninitialized);
    detail::load_new(store, detail::placing::held_by(store), path, policies...);
    return store;
}
/// Loads into an existing placed_store. With allow_missing, variables that the file lacks keep their values.
/// If it throws, nothing has changed; it needs memory for a second one.
template<class Graph, class... Policy>
void load_part(placed_store<Graph>& store, file_path path, const Policy&... policies) {
    static_assert(sizeof(detail::policies::error_of<Graph, Policy...>) != 0);
    detail::load_apart(store, path, policies...).copy_to(store);
}

} // namespace varscope
