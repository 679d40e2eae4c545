// SPDX-License-Identifier: MIT
// spans<graph>: the ranges of bytes in which all variables have the same dtype, as constants.
#pragma once

#include <varscope/graph/graph.hpp>

#include <cstddef>
#include <cstdint>

namespace varscope {

/// A range of bytes, from a store's data(), that variables of one dtype fill without gaps.
struct variable_span {
    data_type dtype = data_type::unspecified; ///< of all elements
    bool trainable = true;                    ///< of all variables
    std::size_t begin = 0;                    ///< of the first byte
    std::size_t end = 0;                      ///< one past the last byte

    /// The number of bytes.
    [[nodiscard]] constexpr std::size_t byte_size() const { return end - begin; }
    /// The number of elements.
    [[nodiscard]] constexpr std::size_t size() const { return byte_size() / size_of(dtype); }
};

/// The spans of a graph, in the order of its bytes.
template<std::size_t Count>
struct span_list {
    variable_span all[Count + 1]{}; ///< the spans, then an empty one

    /// The first span.
    [[nodiscard]] constexpr const variable_span* begin() const { return all; }
    /// One past the last span.
    [[nodiscard]] constexpr const variable_span* end() const { return all + Count; }
    /// The number of spans.
    [[nodiscard]] static constexpr std::size_t size() { return Count; }
    /// The span at that position, which must be less than size().
    constexpr const variable_span& operator[](std::size_t index) const { return all[index]; }
};

namespace detail {

struct spans_of_regions {
    variable_span of[derived::region_count]{};
    std::size_t count = 0;
};

template<const auto& Variables>
constexpr spans_of_regions fill_regions() {
    spans_of_regions regions;
    for (std::uint32_t i = 0; i < resolved_graph<Variables>::size; ++i) {
        const derived::placement here = derived::placement_of<Variables>(i);
        variable_span& region = regions.of[derived::region_of(here, derived::layout_of<Variables>.early)];
        region.dtype = here.dtype;
        region.trainable = here.trainable;
        region.end += size_in_memory(here.size);
    }
    return regions;
}
// Regions that follow one another and have the same dtype are one span.
template<const auto& Variables>
constexpr spans_of_regions join_regions() {
    const spans_of_regions regions = fill_regions<Variables>();
    spans_of_regions joined;
    std::size_t end = 0;
    for (const variable_span& region : regions.of) {
        if (region.end == 0) continue;
        const bool is_new = joined.count == 0 || joined.of[joined.count - 1].dtype != region.dtype ||
                            joined.of[joined.count - 1].trainable != region.trainable;
        if (is_new) joined.of[joined.count++] = {region.dtype, region.trainable, end, end};
        joined.of[joined.count - 1].end = end += region.end;
    }
    return joined;
}
template<const auto& Variables>
constexpr auto list_spans() {
    constexpr spans_of_regions joined = join_regions<Variables>();
    span_list<joined.count> list;
    for (std::size_t i = 0; i < joined.count; ++i) list.all[i] = joined.of[i];
    return list;
}

template<class Graph>
inline constexpr span_list<0> spans_of{}; // after an error
template<const auto& Variables>
inline constexpr auto spans_of<resolved_graph<Variables>> = list_spans<Variables>();

} // namespace detail

/// The spans of a graph: all its bytes, in order. The trainable variables of one dtype are one span if all
/// trainable ones have that dtype, and at most two otherwise: those of multiples of 64 bytes, and the rest.
/// Variables without elements are in none.
template<class Graph>
inline constexpr const auto& spans = detail::spans_of<std::remove_const_t<Graph>>;

} // namespace varscope
