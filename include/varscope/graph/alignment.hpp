// SPDX-License-Identifier: MIT
// alignment<graph, "encoder/w">: what is known at compile time about a variable's address.
#pragma once

#include <varscope/graph/graph.hpp>

#include <cstddef>
#include <type_traits>

namespace varscope {

namespace detail {

// The largest power of two that divides the offset, at most the arena's alignment.
constexpr std::size_t alignment_at(std::size_t offset) {
    const std::size_t bits = offset | derived::arena_alignment;
    return bits & (~bits + 1);
}

template<class Graph, name Path>
struct found_variable {
    static constexpr std::uint32_t index = lookup::find_variable<lookup::scope_id{}>(Graph(), Path);
};
// Of a whole, its first part.
template<class Graph, name Path>
struct found_part {
    static constexpr entry_index whole = lookup::find_whole<lookup::scope_id{}>(Graph(), Path);
    static constexpr std::uint32_t index = lookup::first_part_of(Graph(), whole);
};
template<class Graph, name Path>
using variable_at_path = std::conditional_t<
    found_variable<Graph, Path>::index != no_index, found_variable<Graph, Path>,
    std::conditional_t<found_part<Graph, Path>::index != no_index, found_part<Graph, Path>,
                       lookup::reported<lookup::unknown_variable<Graph, lookup::scope_id{}, Path>>>>;

template<const auto& Variables>
constexpr std::size_t alignment_of_variable(resolved_graph<Variables>, std::uint32_t index) {
    return alignment_at(derived::layout_of<Variables>.offset[index]);
}

} // namespace detail

/// The alignment of a variable's data() in every store of the graph, in bytes: at least that of its dtype, at
/// most 64. For compilers: std::assume_aligned<alignment<graph, "w">>(get<"w">(store).data()). A compile
/// error with the nearest path if there is no such variable.
template<class Graph, name Path>
inline constexpr std::size_t alignment = detail::alignment_of_variable(
    std::remove_const_t<Graph>(), detail::variable_at_path<std::remove_const_t<Graph>, Path>::index);

} // namespace varscope
