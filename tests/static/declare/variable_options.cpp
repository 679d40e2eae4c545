// SPDX-License-Identifier: MIT
// Options that say what a variable is for, beside what TensorFlow 1.15 documents of them.
#include <varscope/declare/declare.hpp>
#include <varscope/declare/variable_options.hpp>
#include <varscope/graph/collections.hpp>
#include <varscope/graph/graph.hpp>

#include <string_view>

namespace vs = varscope;

namespace {

// tf.GraphKeys
static_assert(vs::graph_keys::global_variables == "variables");
static_assert(vs::graph_keys::local_variables == "local_variables");
static_assert(vs::graph_keys::trainable_variables == "trainable_variables");
static_assert(vs::graph_keys::model_variables == "model_variables");
static_assert(vs::graph_keys::moving_average_variables == "moving_average_variables");

// The numbers of tensorflow/core/framework/variable.proto.
constexpr int number(auto value) { return static_cast<int>(value); }
using synchronization = vs::variable_synchronization;
static_assert(number(synchronization::automatic) == 0 && number(synchronization::none) == 1);
static_assert(number(synchronization::on_write) == 2 && number(synchronization::on_read) == 3);
using aggregation = vs::variable_aggregation;
static_assert(number(aggregation::none) == 0 && number(aggregation::sum) == 1);
static_assert(number(aggregation::mean) == 2 && number(aggregation::only_first_replica) == 3);

// A variable is in each collection once, however often it is named, as tf.Graph.add_to_collections has it;
// with an empty list it is in none, but trainable ones are in the trainable variables all the same.
constexpr char as_array[] = "a key with spaces";
constexpr std::string_view as_view = "as_view";
inline constexpr auto model =
    vs::variables(vs::get_variable<"once", vs::shape<>>(vs::collections("x", "x", "x")),
                  vs::get_variable<"nowhere", vs::shape<>>(vs::collections(), vs::trainable(false)),
                  vs::get_variable<"only_trained", vs::shape<>>(vs::collections()),
                  vs::get_variable<"many", vs::shape<>>(vs::collections(
                      as_array, as_view, vs::graph_keys::model_variables, "", "x", "d", "e", "f", "g", "h")));
using graph = vs::graph<model>;
static_assert(vs::get_collection<graph, "x">().size() == 2);
static_assert(vs::get_collection<graph, "x">()[0].key == "once" &&
              vs::get_collection<graph, "x">()[1].key == "many");
static_assert(graph::info<"many">.is_in("a key with spaces") && graph::info<"many">.is_in("as_view"));
static_assert(graph::info<"many">.is_in("model_variables") && graph::info<"many">.is_in("h"));
static_assert(graph::info<"many">.is_in("") && !graph::info<"once">.is_in(""));
static_assert(!graph::info<"many">.is_in("variables") && !graph::info<"many">.is_in("a key"));
static_assert(vs::global_variables<graph>().size() == 0);
static_assert(graph::info<"only_trained">.is_in("trainable_variables") &&
              !graph::info<"nowhere">.is_in("trainable_variables"));

static_assert(vs::use_resource(true).value && !vs::use_resource(false).value);
static_assert(vs::validate_shape(true).value && !vs::validate_shape(false).value);
inline constexpr auto distributed = vs::variables(vs::get_variable<"v", vs::shape<>>(
    vs::synchronization(synchronization::none), vs::aggregation(aggregation::only_first_replica)));
static_assert(vs::graph<distributed>::variables[0].synchronization() == synchronization::none);
static_assert(vs::graph<distributed>::variables[0].aggregation() == aggregation::only_first_replica);

} // namespace
