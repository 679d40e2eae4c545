// SPDX-License-Identifier: MIT
// Slots in the graph of what they belong to: names as TensorFlow 1.15's tf.train.AdamOptimizer makes them,
// "w/Adam" and "w/Adam_1" for the first optimizer of a graph; of a partitioned variable one for each part.
#include <support/graph_checks.hpp>

#include <varscope/declare/declare.hpp>
#include <varscope/declare/slots.hpp>
#include <varscope/graph/graph.hpp>
#include <varscope/initializers/basic.hpp>

#include <string_view>

namespace vs = varscope;
using kind = vs::finding_kind;

namespace {

template<const auto& Model>
constexpr bool has_keys(std::initializer_list<std::string_view> keys) {
    if (keys.size() != vs::graph<Model>::size) return false;
    std::size_t i = 0;
    for (const std::string_view key : keys)
        if (vs::graph<Model>::variables[i++].key != key) return false;
    return true;
}

consteval auto net() {
    return vs::variable_scope<"net">(vs::get_variable<"w", vs::shape<2, 3>>(vs::ones),
                                     vs::get_variable<"count", vs::shape<>, int>(vs::trainable(false)),
                                     vs::get_variable<"h", vs::shape<3>, vs::bfloat16>());
}
constexpr auto adam = vs::variables(vs::slots<"Adam", "Adam_1">(net()));
static_assert(has_keys<adam>({"net/w", "net/count", "net/h", "net/w/Adam", "net/w/Adam_1", "net/h/Adam",
                              "net/h/Adam_1"}));
using adam_graph = vs::graph<adam>;
static_assert(adam_graph::requests.size() == 3 && adam_graph::parameter_count == 6 + 1 + 3 + 2 * 6 + 2 * 3);
constexpr const vs::variable_info& slot = adam_graph::info<"net/h/Adam">;
static_assert(slot.dtype == vs::data_type::bfloat16 && slot.shape == adam_graph::info<"net/h">.shape);
static_assert(!slot.trainable && slot.initializer == vs::zeros && slot.is_in("variables"));
static_assert(adam_graph::info<"net/w/Adam">.initializer == vs::zeros);

// The options of the variables are not those of their slots.
constexpr auto options = vs::variables(vs::slots<"m">(vs::get_variable<"w", vs::shape<2>>(
    vs::l2_regularizer(0.1), vs::collections("a"), vs::use_resource(true))));
constexpr const vs::variable_info& plain = vs::graph<options>::info<"w/m">;
static_assert(plain.regularizer() == vs::no_regularizer && !plain.is_in("a") && !plain.use_resource());

// What is shared has slots once, where it was created.
constexpr auto shared = vs::variables(
    vs::auto_reuse, vs::get_variable<"w", vs::shape<2>>(),
    vs::slots<"m">(vs::get_variable<"w">(), vs::get_variable<"v", vs::shape<2>>(), vs::get_variable<"v">()));
static_assert(has_keys<shared>({"w", "v", "v/m"}));

constexpr auto parts =
    vs::variables(vs::slots<"m">(vs::get_variable<"w", vs::shape<4, 2>>(vs::fixed_size_partitioner(2))));
static_assert(has_keys<parts>({"w/part_0", "w/part_1", "w/part_0/m", "w/part_1/m"}));
static_assert(vs::graph<parts>::info<"w/part_1/m">.shape == vs::graph<parts>::info<"w/part_1">.shape);

// Getters make names and shapes; two calls of slots, one in the other.
constexpr auto longer = [](auto getter, auto asked) { return getter(asked.appended("/longer_than_before")); };
constexpr auto made = vs::variables(
    vs::slots<"a">(vs::variable_scope<"q">(vs::custom_getter(longer), vs::get_variable<"w", vs::shape<3>>()),
                   vs::slots<"b">(vs::get_variable<"v", vs::shape<1>>())));
static_assert(has_keys<made>({"q/w/longer_than_before", "v", "v/b", "q/w/longer_than_before/a", "v/a"}));

constexpr auto in_scope = vs::variables(
    vs::variable_scope<"s">(vs::slots<"m">(vs::variable_scope<"t">(vs::get_variable<"w", vs::shape<1>>()))));
static_assert(has_keys<in_scope>({"s/t/w", "s/t/w/m"}));

constexpr auto collision = vs::variables(vs::get_variable<"w/m", vs::shape<3>>(),
                                         vs::slots<"m">(vs::get_variable<"w", vs::shape<3>>()));
static_assert(vs::diagnosis<collision>.kind == kind::variable_already_exists);
static_assert(vs::diagnosis<collision>.message().view().starts_with(
    "variable w/m already exists, disallowed for a slot; write another name of the slot in vs::slots"));
constexpr auto invalid = vs::variables(vs::slots<"a b">(vs::get_variable<"w", vs::shape<3>>()));
static_assert(vs::diagnosis<invalid>.kind == kind::invalid_name);

} // namespace
