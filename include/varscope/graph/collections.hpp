// SPDX-License-Identifier: MIT
// Lists of variables, as constants in order of creation: the trainable ones, those of a collection or a
// scope.
#pragma once

#include <varscope/graph/graph.hpp>

#include <string_view>

namespace varscope {

namespace detail {

// All, of any collection.
inline constexpr fixed_string all_collections = "";

template<const auto& Variables, fixed_string Key, lookup::scope_id Scope>
constexpr bool is_collected(std::uint32_t index) {
    const variable_info& here = resolved_graph<Variables>::variables[index];
    if (Scope.prefix_length != 0 && !here.key.starts_with(lookup::prefix_of<Variables>(Scope))) return false;
    return Key.size() == 0 || here.is_in(Key.view());
}
template<const auto& Variables, fixed_string Key, lookup::scope_id Scope>
constexpr std::size_t count_collected() {
    std::size_t count = 0;
    for (std::uint32_t i = 0; i < resolved_graph<Variables>::size; ++i)
        count += is_collected<Variables, Key, Scope>(i) ? 1 : 0;
    return count;
}
template<const auto& Variables, fixed_string Key, lookup::scope_id Scope>
constexpr auto collect() {
    variable_list<count_collected<Variables, Key, Scope>()> list;
    std::size_t count = 0;
    for (std::uint32_t i = 0; i < resolved_graph<Variables>::size; ++i)
        if (is_collected<Variables, Key, Scope>(i))
            list.all[count++] = resolved_graph<Variables>::variables[i];
    return list;
}

template<class Graph, fixed_string Key, lookup::scope_id Scope = lookup::scope_id()>
inline constexpr int collected = 0;
template<const auto& Variables, fixed_string Key, lookup::scope_id Scope>
inline constexpr auto collected<resolved_graph<Variables>, Key, Scope> = collect<Variables, Key, Scope>();

} // namespace detail

/// The variables of a graph that are in a collection: get_collection<graph, "averaged">(). A constant range
/// of variable_info in order of creation; of a scope, by whole components of paths, if one is given:
/// get_collection<graph, "averaged", "encoder">(). tf.get_collection
template<class Graph, fixed_string Key>
constexpr const auto& get_collection() {
    return detail::collected<Graph, Key>;
}
template<class Graph, fixed_string Key, placed_name Scope>
constexpr const auto& get_collection() {
    using known = detail::lookup::known_scope<Graph, detail::lookup::scope_id{}, Scope>;
    static_assert(sizeof(typename known::error) != 0);
    return detail::collected<Graph, Key, known::id>;
}

/// trainable_variables<graph>(), trainable_variables<graph, "encoder">(). tf.trainable_variables
template<class Graph, placed_name... Scope>
constexpr const auto& trainable_variables() {
    return get_collection<Graph, "trainable_variables", Scope...>();
}
/// tf.global_variables
template<class Graph, placed_name... Scope>
constexpr const auto& global_variables() {
    return get_collection<Graph, "variables", Scope...>();
}
/// tf.local_variables
template<class Graph, placed_name... Scope>
constexpr const auto& local_variables() {
    return get_collection<Graph, "local_variables", Scope...>();
}

} // namespace varscope
