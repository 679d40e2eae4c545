// SPDX-License-Identifier: MIT
// placed_store<graph>: the values of the variables that a rank has. Not part of <varscope/store.hpp>.
#pragma once

// The header that reports errors comes first: compilers list each header through which it was included.
#include <varscope/graph/detail/errors/compile_error.hpp>

#include <varscope/store/detail/initial_values/fill_bytes.hpp>
#include <varscope/store/detail/partial_look_up.hpp>
#include <varscope/store/detail/placed_layout.hpp>
#include <varscope/store/initialize.hpp>
#include <varscope/store/placement.hpp>
#include <varscope/store/shard_pieces.hpp>
#include <varscope/store/variable_store.hpp>

#include <cassert>
#include <cstddef>
#include <cstring>
#include <span>
#include <utility>

namespace varscope {

template<class Graph>
class placed_store;

namespace detail::placing {

template<class Graph>
struct placed_error {
    static constexpr bool takes_graph = is_graph<Graph>;
    static_assert(takes_graph, "varscope: placed_store takes a graph, as in vs::graph<variables>");
    static constexpr bool has_no_side_memory = !memory::has_side_memory_in<Graph>;
    static_assert(has_no_side_memory,
                  "varscope: a resource or cached variable has a second copy, which a placed_store does not "
                  "have; declare it without vs::use_resource and vs::caching_device");
};

template<class Graph>
memory::held_ranges held_by(const placed_store<Graph>& store);

} // namespace detail::placing

/// Owns the values of the variables that a placement gives to one rank: its own ones, and those that every
/// rank has. They are in the order of the arena of a variable_store, in one block of memory, each as far from
/// a multiple of 64 bytes as there. Move-only. A compile error for graphs with resource or cached variables.
template<class Graph>
class placed_store {
    static_assert(sizeof(detail::placing::placed_error<Graph>) != 0);

  public:
    using graph_type = Graph; ///< the graph whose variables it has
    using is_partial = void;  ///< marks it as a part of a model, which functions of whole stores refuse

    /// Allocates, and computes the initial values of what is here alone: those of
    /// variable_store<graph>(from), to the bit. Of a variable that is orthogonal, all values are computed.
    /// Throws out_of_memory.
    placed_store(const placement<Graph>& plan, std::size_t rank, seed_value from)
        : placed_store(plan, rank, uninitialized) {
        if constexpr (detail::is_graph<Graph>)
            detail::initial_values::fill_bytes(
                detail::initial_values::bytes_to_fill<detail::memory::held_ranges>{data_, held()},
                detail::initial_values::initial_values_of<Graph>, from.number,
                [](const auto&) { return true; });
    }
    /// Allocates only: the values are indeterminate. Throws out_of_memory.
    placed_store(const placement<Graph>& plan, std::size_t rank, uninitialized_t)
        : layout_(plan, rank),
          data_(detail::memory::allocate_arena(layout_->byte_size)) {
        clear_gaps();
    }
    /// Takes over the memory of the other store, which then has nothing, and no plan().
    placed_store(placed_store&& other) noexcept
        : layout_(std::move(other.layout_)),
          data_(std::exchange(other.data_, nullptr)) {}
    /// Exchanges the memory of both stores.
    placed_store& operator=(placed_store&& other) noexcept {
        layout_ = std::move(other.layout_);
        std::swap(data_, other.data_);
        return *this;
    }
    ~placed_store() { detail::memory::release_arena(data_, byte_size()); }

    /// Which rank has which variable; assert checks that the store was not moved from.
    [[nodiscard]] const placement<Graph>& plan() const {
        assert(layout_.is_there() && "varscope: this placed_store was moved to another one; use that");
        return layout_->plan;
    }
    /// The rank whose variables are here; assert checks the same.
    [[nodiscard]] std::size_t rank() const {
        assert(layout_.is_there() && "varscope: this placed_store was moved to another one; use that");
        return layout_->rank;
    }
    /// Whether the variable with that index is here.
    [[nodiscard]] bool has(std::size_t index) const { return plan().has(rank(), index); }

    /// The first byte, aligned to 64 bytes; null if there is none.
    [[nodiscard]] std::byte* data() { return data_; }
    /// The same, to read only.
    [[nodiscard]] const std::byte* data() const { return data_; }
    /// All bytes. Between variables that are not next to each other in the arena there may be some zeros.
    [[nodiscard]] std::span<std::byte> bytes() { return {data_, byte_size()}; }
    /// The same, to read only.
    [[nodiscard]] std::span<const std::byte> bytes() const { return {data_, byte_size()}; }

    /// The variables that are here, each in one piece: for (auto piece : store.pieces()).
    [[nodiscard]] shard_pieces<Graph, false, detail::memory::held_ranges> pieces() & {
        return {data_, held()};
    }
    /// The same, to read only.
    [[nodiscard]] shard_pieces<Graph, true, detail::memory::held_ranges> pieces() const& {
        return {data_, held()};
    }
    void pieces() && = delete; // it would not outlive them

  private:
    friend detail::memory::held_ranges detail::placing::held_by<Graph>(const placed_store& store);

    [[nodiscard]] std::size_t byte_size() const { return layout_.is_there() ? layout_->byte_size : 0; }
    [[nodiscard]] detail::memory::held_ranges held() const {
        if (!layout_.is_there()) return {};
        return {layout_->ranges, layout_->count};
    }
    void clear_gaps() {
        std::size_t end = 0;
        held().for_each_range([&](const detail::memory::held_range& each) {
            if (each.at != end) std::memset(data_ + end, 0, each.at - end);
            end = each.at + each.range.size();
        });
    }

    detail::placing::owned_layout<Graph> layout_;
    std::byte* data_;
};

namespace detail::placing {

template<class Graph>
memory::held_ranges held_by(const placed_store<Graph>& store) {
    return store.held();
}

} // namespace detail::placing

/// The elements of the variable at that path that a rank has, all or none: get<"w">(store). A compile error
/// with the nearest path if there is no such variable. Of a partitioned one whose parts are rows, those that
/// are here: a compile error if it is sharded in turn; throws error if the placement, in spite of what is
/// declared, has put parts here that are not next to each other.
template<detail::look_up_path Path, class Graph>
auto get(placed_store<Graph>& store) {
    using found = detail::shards::found<Path, Graph>;
    static_assert(sizeof(typename found::error) != 0);
    return found::view(store.data(), detail::placing::held_by(store));
}
/// The same, to read only.
template<detail::look_up_path Path, class Graph>
auto get(const placed_store<Graph>& store) {
    using found = detail::shards::found<Path, Graph>;
    static_assert(sizeof(typename found::error) != 0);
    return found::view(store.data(), detail::placing::held_by(store));
}

} // namespace varscope
