// SPDX-License-Identifier: MIT
// Graphs made of another: what they keep, and what they change.
#include <varscope/graph/variants.hpp>

#include <varscope/declare/declare.hpp>
#include <varscope/graph/collections.hpp>
#include <varscope/graph/spans.hpp>
#include <varscope/initializers/basic.hpp>

#include <initializer_list>
#include <string_view>
#include <type_traits>

namespace vs = varscope;

namespace {

template<class Graph>
constexpr bool has_keys(std::initializer_list<std::string_view> keys) {
    if (keys.size() != Graph::size) return false;
    std::size_t i = 0;
    for (const std::string_view key : keys)
        if (Graph::variables[i++].key != key) return false;
    return true;
}
// The same dtypes and shapes, in the same order in memory as the trainable variables of the graph.
template<class Graph, class Part>
constexpr bool is_trainable_block() {
    std::size_t begin = Graph::byte_size, at = 0;
    for (const vs::variable_info& v : Graph::variables)
        if (v.trainable && v.offset < begin) begin = v.offset;
    for (const vs::variable_info& v : Graph::variables) {
        if (!v.trainable) continue;
        const vs::variable_info& part = Part::variables[at++];
        if (part.dtype != v.dtype || !(part.shape == v.shape) || part.offset != v.offset - begin)
            return false;
    }
    return at == Part::size;
}

constexpr auto variables = vs::variables(
    vs::get_variable<"step", vs::shape<>, std::int64_t>(vs::zeros, vs::trainable(false)),
    vs::variable_scope<"body">(vs::trainable(false), vs::get_variable<"w", vs::shape<64, 64>>()),
    vs::variable_scope<"head">(
        vs::get_variable<"w", vs::shape<3, 5>>(vs::random_normal(0.0, 1.0), vs::l2_regularizer(0.1)),
        vs::get_variable<"b", vs::shape<5>, vs::bfloat16>(vs::use_resource(true)),
        vs::get_variable<"parts", vs::shape<4, 2>>(vs::fixed_size_partitioner(2)),
        vs::get_variable<"wide", vs::shape<16>>(vs::caching_device(vs::device<"/cpu:0">))));
using graph = vs::graph<variables>;

using trained = vs::trainable_graph<graph>;
static_assert(has_keys<trained>({"head/w", "head/b", "head/parts/part_0", "head/parts/part_1", "head/wide"}));
static_assert(is_trainable_block<graph, trained>() && trained::byte_size == 4 * (15 + 8 + 16) + 2 * 5);
static_assert(trained::info<"head/w">.initializer == vs::zeros && trained::info<"head/w">.trainable);
static_assert(trained::info<"head/w">.regularizer() == graph::info<"head/w">.regularizer());
static_assert(!trained::info<"head/b">.use_resource() && trained::info<"head/wide">.caching_device().empty());
static_assert(trained::requests.size() == 4 && trained::requests[2].key == "head/parts");
static_assert(trained::contains<"head/b"> && !trained::contains<"body/w">);

using moments = vs::slot_graph<graph, "Adam">;
static_assert(has_keys<moments>({"head/w/Adam", "head/b/Adam", "head/parts/part_0/Adam",
                                 "head/parts/part_1/Adam", "head/wide/Adam"}));
static_assert(is_trainable_block<graph, moments>() && vs::trainable_variables<moments>().size() == 0);
static_assert(moments::requests[2].key == "head/parts/Adam" && moments::requests[2].shape.size() == 2);
static_assert(moments::info<"head/w/Adam">.regularizer() == vs::no_regularizer);
static_assert(moments::fingerprint != trained::fingerprint);

using wide = vs::as_dtype<graph, double>;
static_assert(wide::size == graph::size &&
              has_keys<wide>({"step", "body/w", "head/w", "head/b", "head/parts/part_0", "head/parts/part_1",
                              "head/wide"}));
static_assert(wide::info<"step">.dtype == vs::data_type::int64 &&
              wide::info<"head/b">.dtype == vs::data_type::float64);
static_assert(wide::info<"head/w">.initializer == graph::info<"head/w">.initializer);
static_assert(wide::info<"head/w">.regularizer() == graph::info<"head/w">.regularizer());
static_assert(wide::info<"head/b">.use_resource() && !wide::info<"body/w">.trainable);
static_assert(wide::parameter_count == graph::parameter_count);

// Variants of variants.
using masters = vs::trainable_graph<vs::as_dtype<graph, float>>;
static_assert(masters::info<"head/b">.dtype == vs::data_type::float32 && masters::size == 5);
static_assert(vs::spans<masters>.size() == 1);
using slots_of_masters = vs::slot_graph<masters, "m">;
static_assert(slots_of_masters::contains<"head/wide/m">);
static_assert(std::is_same_v<vs::trainable_graph<const graph>, trained>);

// A model without trainable variables.
constexpr auto frozen = vs::variables(vs::trainable(false), vs::get_variable<"w", vs::shape<2>>());
static_assert(vs::trainable_graph<vs::graph<frozen>>::size == 0);
static_assert(vs::slot_graph<vs::graph<frozen>, "m">::byte_size == 0);

// Values that are made by getters, with names, shapes and collections of their own.
constexpr auto renamed = [](auto getter, auto asked) {
    return getter(asked.appended("/of_getter").with(vs::collections("made")));
};
constexpr auto made = vs::variables(vs::variable_scope<"s">(
    vs::custom_getter(renamed), vs::get_variable<"w", vs::shape<3>>(vs::constant({1, 2, 3}))));
using made_wide = vs::as_dtype<vs::graph<made>, double>;
static_assert(made_wide::info<"s/w/of_getter">.is_in("made"));
static_assert(has_keys<vs::slot_graph<vs::graph<made>, "m">>({"s/w/of_getter/m"}));

} // namespace
