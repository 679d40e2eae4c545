// SPDX-License-Identifier: MIT
// Several stores as the parts of one model: which variable of which part each of its variables is.
#pragma once

#include <varscope/graph/detail/errors/compile_error.hpp>

#include <varscope/graph/detail/variants/joined.hpp>
#include <varscope/store/variable_store.hpp>

#include <cstddef>
#include <cstdint>

namespace varscope::detail::joint {

// The store of a graph, or a scalar of the program.
template<class Graph, bool IsConst>
struct part {
    using graph = Graph;
    static constexpr bool is_const = IsConst;
    static constexpr bool has_side_memory = memory::has_side_memory_in<Graph>;
};

// The error that the parts have two variables of one name.
template<const auto& Declared, bool IsWellFormed>
struct verdict {
    using error = errors::passed;
};
template<const auto& Declared>
struct verdict<Declared, false> {
    using error = errors::error_of<errors::explained<Declared>>;
};

// The model of all variables, part after part.
template<class... Graph>
struct model;
template<const auto&... Variables>
struct model<resolved_graph<Variables>...> {
    static constexpr const auto& declared = resolve::changed<variants::joined, Variables...>;
    static constexpr bool is_well_formed = well_formed<declared>;
    using graph = resolved_graph<resolve::changed<variants::joined, Variables...>>;
    using error = typename verdict<declared, is_well_formed>::error;
};

template<class... Part>
using graph_of = typename model<typename Part::graph...>::graph;

// The first variable of each part, and then the number of all.
template<class... Part>
struct part_begins {
    std::uint32_t of[sizeof...(Part) + 1]{};

    constexpr part_begins() {
        std::size_t next = 0;
        ((of[next + 1] = of[next] + static_cast<std::uint32_t>(Part::graph::size), ++next), ...);
    }
};
template<class... Part>
inline constexpr part_begins<Part...> begins{};

// Where the values of each part are; written to only if the part is not const.
template<class... Part>
struct memory_of_parts {
    std::byte* data[sizeof...(Part)];
};
inline std::byte* memory_of(const std::byte* data) { return const_cast<std::byte*>(data); }

} // namespace varscope::detail::joint
