// SPDX-License-Identifier: MIT
// Lists of variables as constants, in order of creation: those of a collection, of a graph or a scope.
#pragma once

#include <varscope/graph/detail/lookup/scope_pairs.hpp>
#include <varscope/graph/graph.hpp>

namespace varscope {

namespace detail {

// The key that selects variables of any collection.
inline constexpr fixed_string all_collections = "";

template<const auto& Variables, fixed_string Key, lookup::scope_id Scope>
constexpr bool is_collected(std::uint32_t index) {
    if (Scope.prefix_length != 0 && !lookup::is_in_scope<Variables>(index, Scope)) return false;
    if constexpr (Key.size() == 0) return true;
    const records::variable_record& variable = resolve::resolved<Variables>.variables[index];
    return records::is_in_collection(resolve::resolved<Variables>.options[variable.options],
                                     variable.trainable, Key.view());
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

template<class Graph, auto Key, lookup::scope_id Scope = lookup::scope_id()>
inline constexpr int collected = 0;
template<const auto& Variables, auto Key, lookup::scope_id Scope>
inline constexpr auto collected<resolved_graph<Variables>, Key, Scope> = collect<Variables, Key, Scope>();

} // namespace detail

/// The variables of a graph that are in a collection, as a constant variable_list in order of creation, with
/// static storage: get_collection<graph, "averaged">(). tf.get_collection
template<class Graph, fixed_string Key>
constexpr const auto& get_collection() {
    return detail::collected<Graph, Key>;
}
/// Only those below the scope at that path: get_collection<graph, "averaged", "encoder">(). A compile error
/// if there is no such scope. Unlike TensorFlow's, the path is not a regular expression.
template<class Graph, fixed_string Key, name Scope>
constexpr const auto& get_collection() {
    using known = detail::lookup::known_scope<Graph, detail::lookup::scope_id{}, Scope>;
    static_assert(sizeof(typename known::error) != 0);
    return detail::collected<Graph, Key, known::id>;
}

/// The trainable variables of a graph, or below a scope of it: trainable_variables<graph>(),
/// trainable_variables<graph, "encoder">(). See get_collection. tf.trainable_variables
template<class Graph, name... Scope>
constexpr const auto& trainable_variables() {
    return get_collection<Graph, "trainable_variables", Scope...>();
}
/// The global variables of a graph, or below a scope of it. tf.global_variables
template<class Graph, name... Scope>
constexpr const auto& global_variables() {
    return get_collection<Graph, "variables", Scope...>();
}
/// The local variables of a graph, or below a scope of it. tf.local_variables
template<class Graph, name... Scope>
constexpr const auto& local_variables() {
    return get_collection<Graph, "local_variables", Scope...>();
}

} // namespace varscope
