// SPDX-License-Identifier: MIT
// From the index of a variable to a typed view at a constant offset.
#pragma once

#include <varscope/graph/graph.hpp>
#include <varscope/store/cached_view.hpp>
#include <varscope/store/detail/memory/part_order.hpp>
#include <varscope/store/detail/memory/side_memory.hpp>
#include <varscope/store/partitioned_view.hpp>
#include <varscope/store/resource_view.hpp>
#include <varscope/store/variable_view.hpp>

#include <cstddef>
#include <utility>

namespace varscope::detail::views {

template<data_type Type, const extents* Shape, bool IsConst, class Axes>
struct view_type;
template<data_type Type, const extents* Shape, bool IsConst, std::size_t... Axis>
struct view_type<Type, Shape, IsConst, std::index_sequence<Axis...>> {
    using element = std::conditional_t<IsConst, const element_type<Type>, element_type<Type>>;
    using shape_type = shape<static_cast<std::int64_t>(Shape->of[Axis])...>;
    using type = variable_view<element, shape_type>;
};

// One instantiation for each dtype and shape, not for each variable.
template<data_type Type, const extents* Shape, bool IsConst>
using view_of_shape = typename view_type<Type, Shape, IsConst, std::make_index_sequence<Shape->rank>>::type;

// All that a view needs, from one constant evaluation: generated code must not refer to `resolved`.
struct location {
    std::size_t offset;
    const extents* shape;
    std::uint32_t name_at;
    data_type dtype;
    bool is_found;
    std::uint32_t index = no_index;
    bool is_plain = true; // its shape is written as a type, and it is neither a resource nor cached
};

template<const auto& Variables>
constexpr location locate(std::uint32_t index) {
    if (index == no_index) return {0, nullptr, 0, data_type::unspecified, false};
    const records::variable_record& variable = resolve::resolved<Variables>.variables[index];
    const std::size_t offset = derived::layout_of<Variables>.offset[index];
    return {.offset = offset,
            .shape = variable.shape,
            .name_at = static_cast<std::uint32_t>(word_size) * derived::keys_of<Variables>.at[index],
            .dtype = variable.dtype,
            .is_found = true,
            .index = index,
            .is_plain = resolve::extras_of<Variables>(variable).made_shape == 0 &&
                        !memory::side_memory_of<Variables>(index).exists()};
}
// The graph is an empty argument, from which Variables is deduced.
template<lookup::scope_id Scope, const auto& Variables, class Path>
constexpr location locate(resolved_graph<Variables> graph, const Path& path) {
    return locate<Variables>(lookup::find_variable<Scope>(graph, path));
}
// The names of all variables, each key followed by ":0" and zeros.
template<class Graph>
inline constexpr const char* names_of = nullptr;
template<const auto& Variables>
inline constexpr const char* names_of<resolved_graph<Variables>> = derived::key_text_of<Variables>.chars;

template<bool IsConst>
using byte_of = std::conditional_t<IsConst, const std::byte, std::byte>;

// The same shape as an object that a template argument can refer to.
template<const auto& Variables, std::uint32_t Index, std::size_t... Axis>
constexpr const extents* named_shape(std::index_sequence<Axis...>) {
    return &extents_of<
        shape<static_cast<std::int64_t>(resolve::resolved<Variables>.variables[Index].shape->of[Axis])...>>;
}
template<const auto& Variables, std::uint32_t Index>
inline constexpr const extents* shape_argument = [] {
    constexpr const records::variable_record& variable = resolve::resolved<Variables>.variables[Index];
    if constexpr (resolve::extras_of<Variables>(variable).made_shape != 0)
        return named_shape<Variables, Index>(std::make_index_sequence<variable.shape->rank>());
    else
        return variable.shape;
}();

template<bool IsConst, std::uint32_t Whole, const auto& Variables>
constexpr auto whole_view_at(resolved_graph<Variables>, byte_of<IsConst>* data) {
    constexpr data_type dtype = resolve::resolved<Variables>.wholes[Whole].whole.dtype;
    constexpr const extents* extents_of_whole = resolve::resolved<Variables>.wholes[Whole].whole.shape;
    constexpr std::size_t axis = resolve::resolved<Variables>.wholes[Whole].parts.axis;
    constexpr std::size_t count = resolve::resolved<Variables>.wholes[Whole].parts.count;
    constexpr std::size_t offset =
        derived::layout_of<Variables>.offset[resolve::resolved<Variables>.wholes[Whole].first];
    using type =
        view_type<dtype, extents_of_whole, IsConst, std::make_index_sequence<extents_of_whole->rank>>;
    using element = typename type::element;
    const char* const name =
        lookup::whole_keys_of<Variables>.chars + lookup::whole_keys_of<Variables>.at[Whole];
    auto* const elements = reinterpret_cast<element*>(data + offset);
    if constexpr (memory::is_contiguous(*extents_of_whole, axis))
        return typename type::type(elements, name);
    else
        return partitioned_view<element, typename type::shape_type, axis, count>(elements, name);
}

template<class T, class Shape, class Byte>
resource_view<T, Shape> resource_view_at(Byte* data, std::size_t offset, const memory::side_memory& beside,
                                         const char* name) {
    return {memory::state_at(data, beside), reinterpret_cast<T*>(data + offset),
            reinterpret_cast<T*>(data + beside.copy), name};
}
template<bool IsConst, std::uint32_t Index, class Type, const auto& Variables>
[[gnu::always_inline]] constexpr auto variable_at(resolved_graph<Variables>, byte_of<IsConst>* data,
                                                  const char* name) {
    using element = typename Type::element;
    constexpr std::size_t offset = derived::layout_of<Variables>.offset[Index];
    if constexpr (constexpr memory::side_memory beside = memory::side_memory_of<Variables>(Index);
                  beside.state != 0)
        return resource_view_at<element, typename Type::shape_type>(data, offset, beside, name);
    else
        return typename Type::type(reinterpret_cast<element*>(data + offset), name);
}
template<bool IsConst, std::uint32_t Index, class Type, const auto& Variables, class Variable>
[[gnu::always_inline]] constexpr auto cache_over(resolved_graph<Variables>, byte_of<IsConst>* data,
                                                 Variable variable, const char* name) {
    if constexpr (constexpr memory::side_memory beside = memory::side_memory_of<Variables>(Index);
                  beside.cache != 0)
        return cached_view<Variable, typename Type::shape_type>(
            reinterpret_cast<const typename Variable::value_type*>(data + beside.cache), name, variable);
    else
        return variable;
}

template<bool IsConst, std::uint32_t Index, const auto& Variables>
[[gnu::always_inline]] constexpr auto view_at(resolved_graph<Variables> graph, byte_of<IsConst>* data) {
    if constexpr (constexpr location at = locate<Variables>(Index); at.is_found) {
        using type =
            view_type<at.dtype, shape_argument<Variables, Index>, IsConst,
                      std::make_index_sequence<resolve::resolved<Variables>.variables[Index].shape->rank>>;
        const char* const name = derived::key_text_of<Variables>.chars + at.name_at;
        return cache_over<IsConst, Index, type>(graph, data,
                                                variable_at<IsConst, Index, type>(graph, data, name), name);
    } else {
        return variable_view<float, shape<>>(nullptr, ""); // after an error
    }
}
template<bool IsConst, entry_index Entry, const auto& Variables>
[[gnu::always_inline]] constexpr auto entry_at(resolved_graph<Variables> graph, byte_of<IsConst>* data) {
    if constexpr (is_partitioned(Entry))
        return whole_view_at<IsConst, number_of(Entry)>(graph, data);
    else
        return view_at<IsConst, number_of(Entry)>(graph, data);
}

} // namespace varscope::detail::views
