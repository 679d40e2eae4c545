// SPDX-License-Identifier: MIT
// The offset of each variable in the arena: no gaps, natural alignment, trainable variables of a dtype
// together.
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
// If the trainable half ends at an offset at which the other half cannot start, the other variables of rank
// below `early` are put in front instead; as a last resort (early = by_alignment_alone) variables are ordered
// by alignment first, then by trainability.
inline constexpr std::uint8_t bucket_count = 3 * alignment_ranks;
inline constexpr std::uint8_t by_alignment_alone = alignment_ranks + 1;
constexpr std::uint8_t bucket_of(std::uint8_t rank, bool trainable, std::uint8_t early) {
    const int bucket = early == by_alignment_alone ? 2 * rank + (trainable ? 0 : 1)
                       : trainable                 ? alignment_ranks + rank
                       : rank < early              ? rank
                                                   : 2 * alignment_ranks + rank;
    return static_cast<std::uint8_t>(bucket);
}

// Within each bucket the variables of one dtype are together: a region. The order of the dtypes is part of
// the layout, so that a new dtype gets the last number.
inline constexpr std::size_t dtype_count = std::size(dtype_table);
inline constexpr std::size_t region_count = bucket_count * dtype_count;

struct placement {
    std::uint64_t size;
    std::uint8_t rank;
    bool trainable;
    data_type dtype;
    std::size_t region = 0;
};
constexpr std::size_t region_of(const placement& of, std::uint8_t early) {
    return bucket_of(of.rank, of.trainable, early) * dtype_count + static_cast<std::size_t>(of.dtype);
}

template<const auto& Variables>
constexpr placement placement_of(std::uint32_t index) {
    const variable_record& variable = resolve::resolved<Variables>.variables[index];
    const std::uint64_t size = variable.shape->count * size_of(variable.dtype);
    std::uint64_t size_of_whole = size; // the parts of a whole are kept together
    if (variable.extras != 0)
        if (const std::uint32_t whole = resolve::resolved<Variables>.extras[variable.extras].whole;
            whole != 0)
            size_of_whole =
                resolve::resolved<Variables>.wholes[whole - 1].whole.shape->count * size_of(variable.dtype);
    return {size, alignment_rank(size_of_whole, variable.dtype), variable.trainable, variable.dtype};
}

template<std::uint32_t Count>
struct layout {
    std::size_t offset[Count + 1]{};
    std::uint8_t early = 0;
};

struct region_ends {
    std::uint64_t of[region_count + 1]{};
};

// Sets all offsets; false if one is not a multiple of the variable's alignment.
constexpr bool place_variables(std::size_t* offset, placement* placements, std::uint32_t count,
                               std::uint8_t early) {
    region_ends next;
    for (std::uint32_t i = 0; i < count; ++i) {
        placements[i].region = region_of(placements[i], early);
        next.of[placements[i].region + 1] += placements[i].size;
    }
    for (std::size_t region = 1; region < region_count; ++region) next.of[region] += next.of[region - 1];
    std::uint64_t misaligned = 0;
    for (std::uint32_t i = 0; i < count; ++i) {
        std::uint64_t& end = next.of[placements[i].region];
        offset[i] = size_in_memory(end);
        misaligned |= end & (alignment_of(placements[i].dtype) - 1u);
        end += placements[i].size;
    }
    return misaligned == 0;
}

template<const auto& Variables>
constexpr auto lay_out() {
    constexpr std::uint32_t count = resolve::resolved<Variables>.variable_count;
    layout<count> result;
    if (resolve::resolved<Variables>.first.kind != finding_kind::none) return result;
    placement placements[count + 1]{};
    for (std::uint32_t i = 0; i < count; ++i) placements[i] = placement_of<Variables>(i);
    while (!place_variables(result.offset, placements, count, result.early)) ++result.early;
    return result;
}

template<const auto& Variables>
inline constexpr auto layout_of = lay_out<Variables>();

} // namespace varscope::detail::derived
