// SPDX-License-Identifier: MIT
// Where each variable lies in the arena: no holes, natural alignment, trainable variables together.
#pragma once

#include <varscope/core/size_in_memory.hpp>
#include <varscope/graph/detail/resolve/resolved.hpp>

#include <cstddef>
#include <cstdint>

namespace varscope::detail::derived {

using namespace records;

inline constexpr std::size_t arena_alignment = 64;

// 0 for multiples of 64 bytes, then 1 to 4 for alignments 8, 4, 2, 1.
inline constexpr std::uint8_t alignment_ranks = 5;
constexpr std::uint8_t alignment_rank(std::uint64_t byte_size, data_type type) {
    constexpr std::uint8_t rank_of_alignment[] = {0, 4, 3, 0, 2, 0, 0, 0, 1};
    return byte_size % arena_alignment == 0 ? std::uint8_t{0} : rank_of_alignment[alignment_of(type)];
}

// The order of the arena, as a bucket for each variable: trainable ones first, each half by alignment rank.
// Where the trainable half ends at an offset that the other half cannot start at, the frozen variables of
// rank below `early` go in front instead; as a last resort (early = by_alignment_alone) alignment goes before
// trainability.
inline constexpr std::uint8_t bucket_count = 3 * alignment_ranks;
inline constexpr std::uint8_t by_alignment_alone = alignment_ranks + 1;
constexpr std::uint8_t bucket_of(std::uint8_t rank, bool trainable, std::uint8_t early) {
    const int bucket = early == by_alignment_alone ? 2 * rank + (trainable ? 0 : 1)
                       : trainable                 ? alignment_ranks + rank
                       : rank < early              ? rank
                                                   : 2 * alignment_ranks + rank;
    return static_cast<std::uint8_t>(bucket);
}

template<std::uint32_t Count>
struct layout {
    std::size_t offset[Count + 1]{};
};

struct placement {
    std::uint64_t size;
    std::uint8_t rank;
    bool trainable;
    std::uint8_t alignment;
};

// Sets all offsets; false if one is not a multiple of the variable's alignment.
constexpr bool place_variables(std::size_t* offset, const placement* all, std::uint32_t count,
                               std::uint8_t early) {
    std::uint64_t next[bucket_count + 1]{};
    for (std::uint32_t i = 0; i < count; ++i)
        next[bucket_of(all[i].rank, all[i].trainable, early) + 1] += all[i].size;
    for (std::size_t bucket = 1; bucket < bucket_count; ++bucket) next[bucket] += next[bucket - 1];
    std::uint64_t misaligned = 0;
    for (std::uint32_t i = 0; i < count; ++i) {
        std::uint64_t& here = next[bucket_of(all[i].rank, all[i].trainable, early)];
        offset[i] = size_in_memory(here);
        misaligned |= here & (all[i].alignment - 1u);
        here += all[i].size;
    }
    return misaligned == 0;
}

template<const auto& Variables>
constexpr auto lay_out() {
    constexpr std::uint32_t count = resolve::resolved<Variables>.variable_count;
    layout<count> result;
    if (resolve::resolved<Variables>.first.kind != finding_kind::none) return result;
    placement all[count + 1]{};
    for (std::uint32_t i = 0; i < count; ++i) {
        const variable_record& variable = resolve::resolved<Variables>.variables[i];
        const std::uint64_t size = variable.shape->count * size_of(variable.dtype);
        const std::uint32_t whole =
            resolve::extras_of<Variables>(variable).whole; // whose parts lie side by side
        const extents& ranked =
            whole != 0 ? *resolve::resolved<Variables>.wholes[whole - 1].whole.shape : *variable.shape;
        all[i] = {size, alignment_rank(ranked.count * size_of(variable.dtype), variable.dtype),
                  variable.trainable, static_cast<std::uint8_t>(alignment_of(variable.dtype))};
    }
    std::uint8_t early = 0;
    while (!place_variables(result.offset, all, count, early)) ++early;
    return result;
}

template<const auto& Variables>
inline constexpr auto layout_of = lay_out<Variables>();

} // namespace varscope::detail::derived
