// SPDX-License-Identifier: MIT
// Where the variables are that a placement gives to a rank: in the order of the arena, one after the other.
#pragma once

#include <varscope/store/detail/memory/held_ranges.hpp>
#include <varscope/store/detail/together/pieces.hpp>
#include <varscope/store/placement.hpp>

#include <cstddef>
#include <new>
#include <utility>

namespace varscope::detail::placing {

// Calls f(shard_range) for each range of bytes of those variables for which is_here(index) holds, in the
// order of the bytes; variables next to each other are one.
template<class Graph, class IsHere, class F>
void for_each_range(IsHere is_here, F f) {
    shard_range run;
    for (std::uint32_t i = 0; i < Graph::size; ++i) {
        const std::uint32_t index = together::memory_order<Graph>::indices[i];
        const variable_info& variable = Graph::variables[index];
        if (variable.byte_size == 0 || !is_here(index)) continue;
        if (variable.offset != run.end) {
            if (run.size() != 0) f(run);
            run.begin = variable.offset;
        }
        run.end = variable.offset + variable.byte_size;
    }
    if (run.size() != 0) f(run);
}

// Each range begins at a byte that is as far from a multiple of 64 as in the arena.
constexpr std::size_t place_after(std::size_t end, std::size_t offset) {
    return end + (offset - end) % derived::arena_alignment;
}

template<class Graph>
struct placed_layout {
    placed_layout(const placement<Graph>& of, std::size_t rank_here) : plan(of), rank(rank_here) {
        for_each_range<Graph>([&](std::size_t index) { return plan.has(rank, index); },
                              [&](const shard_range& range) {
                                  ranges[count] = {range, place_after(byte_size, range.begin)};
                                  byte_size = ranges[count++].at + range.size();
                              });
    }

    placement<Graph> plan;
    std::size_t rank;
    std::size_t byte_size = 0; // with the room between the ranges
    std::size_t count = 0;
    memory::held_range ranges[Graph::size + 1];
};

// Owns one, without the cost of <memory>.
template<class Graph>
class owned_layout {
  public:
    // Throws out_of_memory.
    owned_layout(const placement<Graph>& plan, std::size_t rank)
        : layout_(new (std::nothrow) placed_layout<Graph>(plan, rank)) {
        if (layout_ == nullptr) raise(out_of_memory(sizeof(placed_layout<Graph>)));
    }
    owned_layout(owned_layout&& other) noexcept : layout_(std::exchange(other.layout_, nullptr)) {}
    owned_layout& operator=(owned_layout&& other) noexcept {
        std::swap(layout_, other.layout_);
        return *this;
    }
    ~owned_layout() { delete layout_; }

    [[nodiscard]] bool is_there() const { return layout_ != nullptr; }
    const placed_layout<Graph>* operator->() const { return layout_; }

  private:
    const placed_layout<Graph>* layout_;
};

} // namespace varscope::detail::placing
