// SPDX-License-Identifier: MIT
// The longest runs of memory that belong together in several stores, so that a pass over whole models is a
// few plain loops.
#pragma once

#include <varscope/store/detail/memory/side_memory.hpp>
#include <varscope/store/detail/together/matching.hpp>

#include <cstddef>
#include <cstdint>

namespace varscope::detail::together {

// Where the elements of a piece are in one store.
struct piece_place {
    data_type dtype = data_type::unspecified;
    memory::variable_bytes bytes{};

    [[nodiscard]] constexpr bool is_alone() const { return bytes.beside.state != 0; }
};
// `count` elements in each store, of variables with one label.
template<std::size_t Parts>
struct piece {
    std::uint64_t count = 0;
    std::uint32_t label = 0;
    piece_place at[Parts]{};

    // Whether the other one begins in each store where this one ends. A resource variable is a piece of its
    // own, as it is read and written under its own guard.
    [[nodiscard]] constexpr bool continues_with(const piece& next) const {
        if (label != next.label) return false;
        for (std::size_t k = 0; k < Parts; ++k) {
            if (at[k].dtype != next.at[k].dtype || at[k].is_alone() || next.at[k].is_alone()) return false;
            if (at[k].bytes.offset + at[k].bytes.size != next.at[k].bytes.offset) return false;
        }
        return true;
    }
    constexpr void extend(const piece& by) {
        count += by.count;
        for (std::size_t k = 0; k < Parts; ++k) at[k].bytes.size += by.at[k].bytes.size;
    }
};
template<std::uint32_t Count, std::size_t Parts>
struct piece_list {
    piece<Parts> of[Count + 1]{};
    std::uint32_t count = 0;

    constexpr void add(const piece<Parts>& next) {
        if (next.count == 0) return;
        if (count != 0 && of[count - 1].continues_with(next))
            of[count - 1].extend(next);
        else
            of[count++] = next;
    }
};

// All variables in the order of their bytes: a stable sort by region.
template<class Graph>
struct memory_order;
template<const auto& Variables>
struct memory_order<resolved_graph<Variables>> {
    static constexpr auto indices = [] {
        constexpr std::uint8_t early = derived::layout_of<Variables>.early;
        index_list<resolved_graph<Variables>::size> list;
        std::uint32_t next[derived::region_count + 1]{};
        for (std::uint32_t i = 0; i < resolved_graph<Variables>::size; ++i)
            ++next[derived::region_of(derived::placement_of<Variables>(i), early) + 1];
        for (std::size_t region = 1; region < derived::region_count; ++region)
            next[region] += next[region - 1];
        for (std::uint32_t i = 0; i < resolved_graph<Variables>::size; ++i)
            list.of[next[derived::region_of(derived::placement_of<Variables>(i), early)]++] = i;
        return list;
    }();
};

template<class Graph>
struct places_in;
template<const auto& Variables>
struct places_in<resolved_graph<Variables>> {
    static constexpr piece_place of(std::uint32_t index) {
        return {resolve::resolved<Variables>.variables[index].dtype, memory::bytes_of<Variables>(index)};
    }
};

// All variables that belong together, without labels.
struct unlabelled {
    template<class Matching>
    static constexpr bool contains(std::uint32_t index) {
        return Matching::contains(index);
    }
    template<class>
    static constexpr std::uint32_t of(std::uint32_t) {
        return 0;
    }
};

// The pieces of the variables that Labels::contains<Matching>(index); Labels::of<Matching>(index) is the
// label of each.
template<class Matching, class Labels, class... Part>
class pieces {
    static constexpr auto join() {
        using common = typename Matching::common;
        piece_list<Matching::count, sizeof...(Part)> joined;
        for (std::uint32_t i = 0; i < common::graph::size; ++i) {
            const std::uint32_t index = memory_order<typename common::graph>::indices[i];
            if (!Labels::template contains<Matching>(index)) continue;
            joined.add({common::count_of(index),
                        Labels::template of<Matching>(index),
                        {places_in<typename Part::graph>::of(
                            Matching::template counterparts_in<Part>::at[index])...}});
        }
        return joined;
    }

  public:
    static constexpr auto list = [] {
        constexpr auto joined = join();
        piece_list<joined.count, sizeof...(Part)> trimmed;
        for (; trimmed.count < joined.count; ++trimmed.count)
            trimmed.of[trimmed.count] = joined.of[trimmed.count];
        return trimmed;
    }();
};

} // namespace varscope::detail::together
