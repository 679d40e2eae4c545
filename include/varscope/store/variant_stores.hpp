// SPDX-License-Identifier: MIT
// trainable_store<graph> and slot_store<graph, "Adam">: stores beside that of a model, for its optimizer.
#pragma once

#include <varscope/graph/variants.hpp>
#include <varscope/store/variable_store.hpp>

namespace varscope {

/// A store of a graph's trainable variables alone, initially zero: for gradients, averages or the best
/// values yet. A frozen body takes no memory in it. Look-ups have the paths of the graph.
template<class Graph>
using trainable_store = variable_store<trainable_graph<Graph>>;

/// A store of an optimizer's slots, one for each trainable variable, initially zero, under TensorFlow's names
/// for them: get<"w/Adam">(slots) in a slot_store<graph, "Adam">.
template<class Graph, fixed_string Slot>
using slot_store = variable_store<slot_graph<Graph, Slot>>;

} // namespace varscope
