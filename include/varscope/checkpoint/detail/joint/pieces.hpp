// SPDX-License-Identifier: MIT
// The pieces of memory in which the variables of several stores are, in the order of the file.
#pragma once

#include <varscope/checkpoint/detail/joint/parts.hpp>
#include <varscope/store/detail/memory/side_memory.hpp>
#include <varscope/store/detail/together/pieces.hpp>

#include <cstddef>
#include <cstdint>

namespace varscope::detail::joint {

// Variables that are next to each other in a part and in the file.
struct piece {
    std::uint32_t part = 0;
    memory::variable_bytes bytes{};

    // A resource variable is a piece of its own, as it is read under its own guard.
    [[nodiscard]] constexpr bool is_alone() const { return bytes.beside.state != 0; }
    [[nodiscard]] constexpr bool continues_with(const piece& next) const {
        return part == next.part && !is_alone() && !next.is_alone() &&
               bytes.offset + bytes.size == next.bytes.offset;
    }
};
template<std::uint32_t Count>
struct piece_list {
    piece of[Count + 1]{};
    std::uint32_t count = 0;

    constexpr void add(const piece& next) {
        if (next.bytes.size == 0) return;
        if (count != 0 && of[count - 1].continues_with(next))
            of[count - 1].bytes.size += next.bytes.size;
        else
            of[count++] = next;
    }
};

template<class Graph>
constexpr memory::variable_bytes bytes_in(std::uint32_t index) {
    return together::places_in<Graph>::of(index).bytes;
}

template<class... Part>
class pieces {
    static constexpr std::uint32_t size = begins<Part...>.of[sizeof...(Part)];

  public:
    // Where a variable of the joint model is.
    static constexpr piece piece_of(std::uint32_t index) {
        using bytes_of_part = memory::variable_bytes (*)(std::uint32_t);
        constexpr bytes_of_part bytes[] = {&bytes_in<typename Part::graph>...};
        std::uint32_t part = 0;
        while (index >= begins<Part...>.of[part + 1]) ++part;
        return {part, bytes[part](index - begins<Part...>.of[part])};
    }

  private:
    static constexpr auto all = [] {
        piece_list<size> joined;
        for (std::uint32_t i = 0; i < size; ++i)
            joined.add(piece_of(together::memory_order<graph_of<Part...>>::indices[i]));
        return joined;
    }();

  public:
    static constexpr auto list = [] {
        piece_list<all.count> trimmed;
        for (; trimmed.count < all.count; ++trimmed.count) trimmed.of[trimmed.count] = all.of[trimmed.count];
        return trimmed;
    }();
};

} // namespace varscope::detail::joint
