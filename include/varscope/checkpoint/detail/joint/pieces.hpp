// SPDX-License-Identifier: MIT
// The pieces of memory in which the variables of several stores are, in the order of the file.
#pragma once

#include <varscope/checkpoint/detail/files/new_file.hpp>
#include <varscope/checkpoint/detail/joint/parts.hpp>
#include <varscope/store/detail/memory/scratch.hpp>
#include <varscope/store/detail/memory/side_memory.hpp>
#include <varscope/store/detail/together/pieces.hpp>

#include <cstddef>
#include <cstdint>
#include <cstring>

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

    static constexpr piece piece_of(std::uint32_t index) {
        using bytes_of_part = memory::variable_bytes (*)(std::uint32_t);
        constexpr bytes_of_part bytes[] = {&bytes_in<typename Part::graph>...};
        std::uint32_t part = 0;
        while (index >= begins<Part...>.of[part + 1]) ++part;
        return {part, bytes[part](index - begins<Part...>.of[part])};
    }
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

// Resource variables are copied first, so that threads that assign to them do not wait for the file.
template<bool HasSideMemory>
void write_piece(files::new_file& out, const piece& from, const std::byte* data, std::uint64_t to) {
    if (!HasSideMemory || !from.is_alone()) return out.write(data + from.bytes.offset, from.bytes.size, to);
    const memory::scratch now(from.bytes.size);
    memory::read_bytes<HasSideMemory>(
        data, from.bytes, [&](const std::byte* in) { std::memcpy(now.data(), in, from.bytes.size); });
    out.write(now.data(), from.bytes.size, to);
}
template<class... Part>
void write_pieces(files::new_file& out, const memory_of_parts<Part...>& from, std::uint64_t to) {
    constexpr bool has_side_memory = (Part::has_side_memory || ...);
    constexpr const auto& list = pieces<Part...>::list;
    for (std::uint32_t i = 0; i < list.count; ++i) {
        write_piece<has_side_memory>(out, list.of[i], from.data[list.of[i].part], to);
        to += list.of[i].bytes.size;
    }
}

} // namespace varscope::detail::joint
