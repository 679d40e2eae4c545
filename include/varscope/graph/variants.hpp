// SPDX-License-Identifier: MIT
// Graphs that are made of another one: its trainable variables, their slots, or another dtype.
#pragma once

#include <varscope/graph/detail/variants/changes.hpp>
#include <varscope/graph/detail/variants/lineage.hpp>
#include <varscope/graph/graph.hpp>

#include <type_traits>

namespace varscope {

namespace detail {

// Checked in a separate class, so that a mistake is one error with few notes.
template<class Graph>
struct variant_of_other : without_graph {
    static_assert(never<Graph>, "varscope: this takes a graph, as in vs::graph<variables>");
};

// What continues with the variant, or is the error.
template<class Graph, class Change>
struct variant {
    using type = errors::after<variant_of_other<Graph>, without_graph>;
    using graph = refused_graph;
};
template<const auto& Variables, class Change>
struct variant<resolved_graph<Variables>, Change> {
    static constexpr admission is_admitted =
        well_formed<resolve::changed<Change, Variables>> ? admission::well_formed : admission::malformed;
    using type = typename verdict<resolve::changed<Change, Variables>, is_admitted>::type;
    using graph = resolved_graph<resolve::changed<Change, Variables>>;
};
template<const auto& Variables, class Change>
struct variant<const resolved_graph<Variables>, Change> : variant<resolved_graph<Variables>, Change> {};

template<fixed_string Slot>
struct slot_name {
    static constexpr bool is_name = validity_of(Slot.view()) != validity::nowhere; // without notes about it
    static_assert(is_name,
                  "varscope: the name of a slot consists of letters, digits and . _ - /, as in \"Adam\"");
    using change = variants::slots_named<Slot>;
};
template<class T>
struct floating_dtype {
    static constexpr bool is_floating = std::is_same_v<T, float> || std::is_same_v<T, double> ||
                                        std::is_same_v<T, float16> || std::is_same_v<T, bfloat16>;
    static_assert(is_floating,
                  "varscope: as_dtype takes a floating-point dtype, as in float or vs::bfloat16");
    using change = variants::floating_as<std::conditional_t<is_floating, T, float>>;
};

} // namespace detail

/// The graph of a graph's trainable variables alone, with the same keys, dtypes and shapes, in the same order
/// in memory: for gradients, which frozen variables do not have. Initial values are zeros; no variable is a
/// resource or cached. Regularizers, constraints and collections are those of the graph.
template<class Graph>
using trainable_graph =
    typename detail::variant<Graph, detail::variants::trainable_only>::type::template then<
        typename detail::variant<Graph, detail::variants::trainable_only>::graph>;

/// The graph of one optimizer slot for each trainable variable of a graph, named as TensorFlow names it:
/// slot_graph<graph, "Adam"> has encoder/w/Adam for encoder/w. Not trainable, initially zero, in the same
/// order in memory as the trainable variables. tf.train.Optimizer.get_slot
template<class Graph, fixed_string Slot>
using slot_graph =
    typename detail::variant<Graph, typename detail::slot_name<Slot>::change>::type::template then<
        typename detail::variant<Graph, typename detail::slot_name<Slot>::change>::graph>;

/// A graph with the same variables, whose floating-point elements have another dtype: as_dtype<graph, float>
/// for the float32 masters of a bfloat16 model. A compile error if an initializer has values that the dtype
/// does not have.
template<class Graph, class T>
using as_dtype =
    typename detail::variant<Graph, typename detail::floating_dtype<T>::change>::type::template then<
        typename detail::variant<Graph, typename detail::floating_dtype<T>::change>::graph>;

} // namespace varscope
