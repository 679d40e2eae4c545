// SPDX-License-Identifier: MIT
// shard_store<graph>: the values of a range of a model's bytes. Not part of <varscope/store.hpp>.
#pragma once

// The header that reports errors comes first: compilers list each header through which it was included.
#include <varscope/graph/detail/errors/compile_error.hpp>

#include <varscope/store/detail/initial_values/fill_bytes.hpp>
#include <varscope/store/detail/partial_look_up.hpp>
#include <varscope/store/initialize.hpp>
#include <varscope/store/shard_pieces.hpp>
#include <varscope/store/variable_store.hpp>

#include <cassert>
#include <cstddef>
#include <span>
#include <utility>

namespace varscope {

namespace detail::shards {

// Whether a cut at a multiple of 64 bytes may be inside of an element: only elements of 16 bytes are not
// aligned to their size.
template<class Graph>
inline constexpr bool cuts_elements = false; // after an error
template<const auto& Variables>
inline constexpr bool cuts_elements<resolved_graph<Variables>> = [] {
    for (std::uint32_t i = 0; i < resolve::resolved<Variables>.variable_count; ++i)
        if (const std::size_t size = size_of(resolve::resolved<Variables>.variables[i].dtype);
            size != 0 && derived::layout_of<Variables>.offset[i] % size != 0)
            return true;
    return false;
}();

template<class Graph>
struct shard_error {
    static constexpr bool takes_graph = is_graph<Graph>;
    static_assert(takes_graph, "varscope: shard_store takes a graph, as in vs::graph<variables>");
    static constexpr bool has_no_side_memory = !memory::has_side_memory_in<Graph>;
    static constexpr bool cuts_no_element = !cuts_elements<Graph>;
    static_assert(has_no_side_memory,
                  "varscope: a resource or cached variable has a second copy, which a shard does not "
                  "have; declare it without vs::use_resource and vs::caching_device");
    static_assert(cuts_no_element,
                  "varscope: a complex128 variable is at an offset that is not a multiple of 16 bytes, "
                  "where a shard would cut an element; declare complex64, or two float64 variables");
};

} // namespace detail::shards

/// Owns the values of a range of a graph's bytes, as shard_of(rank, count) gives one: the same bytes that a
/// variable_store has there. Move-only. A compile error for graphs with resource or cached variables.
template<class Graph>
class shard_store {
    static_assert(sizeof(detail::shards::shard_error<Graph>) != 0);

  public:
    using graph_type = Graph; ///< the graph whose variables it has
    using is_partial = void;  ///< marks it as a part of a model, which functions of whole stores refuse

    /// Allocates, and computes the initial values of this range alone: those of variable_store<graph>(from),
    /// to the bit. Of a variable that is orthogonal, all values are computed. Throws out_of_memory.
    shard_store(shard_range range, seed_value from) : shard_store(range, uninitialized) {
        if constexpr (detail::is_graph<Graph>)
            detail::initial_values::fill_bytes(
                detail::initial_values::bytes_to_fill<detail::memory::held_range>{data(), held()},
                detail::initial_values::initial_values_of<Graph>, from.number,
                [](const auto&) { return true; });
    }
    /// Allocates only: the values are indeterminate. Throws out_of_memory.
    shard_store(shard_range range, uninitialized_t)
        : range_(range),
          data_(detail::memory::allocate_arena(range.size())) {
        assert(range.begin <= range.end && range.end <= Graph::byte_size &&
               (range.begin % 64 == 0 || range.size() == 0) &&
               "varscope: the range of a shard is not one of shard_of");
    }
    /// Takes over the memory of the other shard, which then has nothing.
    shard_store(shard_store&& other) noexcept
        : range_(std::exchange(other.range_, {})),
          data_(std::exchange(other.data_, nullptr)) {}
    /// Exchanges the memory of both shards.
    shard_store& operator=(shard_store&& other) noexcept {
        std::swap(range_, other.range_);
        std::swap(data_, other.data_);
        return *this;
    }
    ~shard_store() { detail::memory::release_arena(data_, range_.size()); }

    /// The range of the store's bytes that are here.
    [[nodiscard]] shard_range range() const { return range_; }
    /// The first byte of the range, aligned to 64 bytes; null if it is empty.
    [[nodiscard]] std::byte* data() { return data_; }
    /// The same, to read only.
    [[nodiscard]] const std::byte* data() const { return data_; }
    /// All bytes that are here.
    [[nodiscard]] std::span<std::byte> bytes() { return {data_, range_.size()}; }
    /// The same, to read only.
    [[nodiscard]] std::span<const std::byte> bytes() const { return {data_, range_.size()}; }

    /// The pieces of variables that are here: for (auto piece : shard.pieces()).
    [[nodiscard]] shard_pieces<Graph, false> pieces() & { return {data_, held()}; }
    /// The same, to read only.
    [[nodiscard]] shard_pieces<Graph, true> pieces() const& { return {data_, held()}; }
    void pieces() && = delete; // it would not outlive them

  private:
    [[nodiscard]] detail::memory::held_range held() const { return {range_, 0}; }

    shard_range range_;
    std::byte* data_;
};

namespace detail::shards {

template<class Graph>
memory::held_range held_by(const shard_store<Graph>& shard) {
    return {shard.range(), 0};
}

} // namespace detail::shards

/// The elements of the variable at that path that are in a shard: get<"w">(shard). A compile error with the
/// nearest path if there is no such variable. Of a partitioned one, the whole if its parts are rows.
template<detail::look_up_path Path, class Graph>
auto get(shard_store<Graph>& shard) {
    using found = detail::shards::found<Path, Graph>;
    static_assert(sizeof(typename found::error) != 0);
    return found::view(shard.data(), detail::shards::held_by(shard));
}
/// The same, to read only.
template<detail::look_up_path Path, class Graph>
auto get(const shard_store<Graph>& shard) {
    using found = detail::shards::found<Path, Graph>;
    static_assert(sizeof(typename found::error) != 0);
    return found::view(shard.data(), detail::shards::held_by(shard));
}

} // namespace varscope
