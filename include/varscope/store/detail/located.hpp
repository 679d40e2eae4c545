// SPDX-License-Identifier: MIT
// From an index in a graph's table to a typed view at a constant offset.
#pragma once

#include <varscope/graph/graph.hpp>
#include <varscope/store/variable_view.hpp>

#include <cstddef>
#include <utility>

namespace varscope::detail {

template<data_type Type, const extents* Shape, std::size_t Alignment, bool IsConst, class Axes>
struct view_type;
template<data_type Type, const extents* Shape, std::size_t Alignment, bool IsConst, std::size_t... Axis>
struct view_type<Type, Shape, Alignment, IsConst, std::index_sequence<Axis...>> {
    using element = std::conditional_t<IsConst, const element_type<Type>, element_type<Type>>;
    using shape_type = shape<static_cast<std::int64_t>(Shape->of[Axis])...>;
    using type =
        std::conditional_t<(Alignment > alignof(element)), aligned_view<element, shape_type, Alignment>,
                           variable_view<element, shape_type>>;
};

// One instantiation for each dtype, shape and alignment, not for each variable.
template<data_type Type, const extents* Shape, std::size_t Alignment, bool IsConst>
using view_of_shape =
    typename view_type<Type, Shape, Alignment, IsConst, std::make_index_sequence<Shape->rank>>::type;

constexpr std::size_t known_alignment(std::size_t offset, data_type type) {
    return offset % arena_alignment == 0 ? arena_alignment : alignment_of(type);
}

// All that a view needs, from one constant evaluation: see `resolved`.
struct location {
    std::size_t offset;
    const extents* shape;
    std::size_t alignment;
    std::uint32_t name_at;
    data_type dtype;
    bool is_found;
};

template<const auto& Variables>
constexpr location locate(std::uint32_t index) {
    if (index == no_index) return {0, nullptr, 1, 0, data_type::unspecified, false};
    const variable_record& variable = resolved<Variables>.variables[index];
    const std::size_t offset = layout_of<Variables>.offset[index];
    return {.offset = offset,
            .shape = variable.shape,
            .alignment = known_alignment(offset, variable.dtype),
            .name_at = static_cast<std::uint32_t>(word_size) * keys_of<Variables>.at[index],
            .dtype = variable.dtype,
            .is_found = true};
}
// By the graph as an empty argument, which stands for its variables.
template<scope_id Scope, const auto& Variables, std::size_t Length>
constexpr location locate(resolved_graph<Variables> graph, const placed_name<Length>& path) {
    return locate<Variables>(find_variable<Scope>(graph, path));
}
// Each with ":0" behind it and zeros behind that.
template<class Graph>
inline constexpr const char* names_of = nullptr;
template<const auto& Variables>
inline constexpr const char* names_of<resolved_graph<Variables>> = key_text_of<Variables>.chars;

template<bool IsConst>
using byte_of = std::conditional_t<IsConst, const std::byte, std::byte>;

template<bool IsConst, std::uint32_t Index, const auto& Variables>
[[gnu::always_inline]] inline auto view_at(resolved_graph<Variables>, byte_of<IsConst>* data) {
    constexpr location at = locate<Variables>(Index);
    if constexpr (at.is_found) {
        using view = view_of_shape<at.dtype, at.shape, at.alignment, IsConst>;
        return view(reinterpret_cast<typename view::element_type*>(data + at.offset),
                    key_text_of<Variables>.chars + at.name_at);
    } else {
        return variable_view<float, shape<>>(nullptr, ""); // behind an error
    }
}

} // namespace varscope::detail
