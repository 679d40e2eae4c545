// SPDX-License-Identifier: MIT
// The model of a file of several stores: as if one declaration had all variables.
#include <varscope/checkpoint/together.hpp>

#include <varscope/declare/declare.hpp>
#include <varscope/initializers/random.hpp>
#include <varscope/store/store_view.hpp>
#include <varscope/store/variant_stores.hpp>

#include <cstdint>
#include <string_view>
#include <type_traits>
#include <utility>

namespace vs = varscope;

namespace {

constexpr auto variables = vs::variables(
    vs::get_variable<"step", vs::shape<>, std::int64_t>(vs::zeros, vs::trainable(false)),
    vs::variable_scope<"net">(
        vs::get_variable<"w", vs::shape<3, 5>>(vs::random_normal(0.0, 1.0), vs::seed_as<"old/w">),
        vs::get_variable<"b", vs::shape<5>, vs::bfloat16>(vs::use_resource(true)),
        vs::get_variable<"parts", vs::shape<4, 2>>(vs::fixed_size_partitioner(2)),
        vs::get_variable<"wide", vs::shape<16>>(vs::caching_device(vs::device<"/cpu:0">))));
using graph = vs::graph<variables>;

template<class... Store>
using graph_of = typename decltype(vs::together(std::declval<Store>()...))::graph;
template<vs::name Name, class T>
using scalar = decltype(vs::scalar<Name>(std::declval<T>()));

using weights = vs::variable_store<graph>&;
using moments = const vs::slot_store<graph, "Adam">&;
using all = graph_of<weights, scalar<"power/beta1", float&>, moments, scalar<"done", const bool&>>;

// Declared by hand.
constexpr auto by_hand = vs::variables(
    vs::get_variable<"step", vs::shape<>, std::int64_t>(vs::zeros, vs::trainable(false)),
    vs::variable_scope<"net">(vs::get_variable<"w", vs::shape<3, 5>>(),
                              vs::get_variable<"b", vs::shape<5>, vs::bfloat16>(),
                              vs::get_variable<"parts", vs::shape<4, 2>>(vs::fixed_size_partitioner(2)),
                              vs::get_variable<"wide", vs::shape<16>>()),
    vs::get_variable<"power/beta1", vs::shape<>>(vs::trainable(false)),
    vs::variable_scope<"net">(vs::trainable(false), vs::get_variable<"w/Adam", vs::shape<3, 5>>(),
                              vs::get_variable<"b/Adam", vs::shape<5>, vs::bfloat16>(),
                              vs::get_variable<"parts/part_0/Adam", vs::shape<2, 2>>(),
                              vs::get_variable<"parts/part_1/Adam", vs::shape<2, 2>>(),
                              vs::get_variable<"wide/Adam", vs::shape<16>>()),
    vs::get_variable<"done", vs::shape<>, bool>(vs::trainable(false)));
using expected = vs::graph<by_hand>;

static_assert(all::size == 6 + 1 + 5 + 1 && all::byte_size == expected::byte_size);
static_assert(all::fingerprint == expected::fingerprint);
static_assert(all::layout_fingerprint == expected::layout_fingerprint); // also the order and the offsets
static_assert(all::variables[6].key == "power/beta1" && all::variables[12].key == "done");
static_assert(all::info<"net/w/Adam">.offset == expected::info<"net/w/Adam">.offset);
static_assert(all::requests[3].key == "net/parts" && all::contains<"net/parts/part_1/Adam">);

// Plain memory, without the options of the stores.
static_assert(!all::info<"net/b">.use_resource() && all::info<"net/wide">.caching_device().empty());
static_assert(all::info<"net/w">.initializer == vs::zeros);

// A single store is its own model.
using alone = graph_of<weights>;
static_assert(alone::fingerprint == graph::fingerprint && alone::size == graph::size);
static_assert(alone::info<"net/wide">.offset == graph::info<"net/wide">.offset);

// Neither the place nor const makes another model; nor does it matter whose memory it is.
static_assert(std::is_same_v<graph_of<weights, scalar<"x", double&>>,
                             graph_of<vs::store_view<const graph>, scalar<"x", const double&>>>);
static_assert(std::is_same_v<graph_of<scalar<"x", std::int64_t&>>, graph_of<scalar<"x", const long long&>>>);
static_assert(!std::is_same_v<graph_of<scalar<"x", float&>>, graph_of<scalar<"x", double&>>>);

// The variables that are next to each other in a store and in the file are written at once.
using vs::detail::joint::part;
using vs::detail::joint::pieces;
static_assert(pieces<part<vs::trainable_graph<graph>, true>>::list.count == 1);
static_assert(pieces<part<graph, true>>::list.count == 2); // net/b, a resource, is the last
static_assert(pieces<part<vs::slot_graph<graph, "m">, true>, part<vs::slot_graph<graph, "v">, true>>::list
                  .count == 6); // whole multiples of 64 bytes, float32, bfloat16; of m and of v

// ---- Two variables of one name ----

constexpr const auto& twice = vs::detail::joint::model<graph, vs::trainable_graph<graph>>::declared;
static_assert(!vs::well_formed<twice> &&
              vs::diagnosis<twice>.kind == vs::finding_kind::variable_already_exists);
static_assert(vs::diagnosis<twice>.path.view() == "net/w" && vs::diagnosis<twice>.more == 4);
static_assert(vs::diagnosis<twice>.first.line == 0); // the same line

constexpr auto other = vs::variables(vs::variable_scope<"net">(vs::get_variable<"w", vs::shape<>>()));
constexpr const auto& clash = vs::detail::joint::model<graph, vs::graph<other>>::declared;
static_assert(vs::diagnosis<clash>.path.view() == "net/w" && vs::diagnosis<clash>.more == 0);
static_assert(vs::diagnosis<clash>.here.line > vs::diagnosis<clash>.first.line &&
              vs::diagnosis<clash>.first.line != 0);

using vs::detail::joint::scalar_graph;
constexpr const auto& clash_of_scalars =
    vs::detail::joint::model<scalar_graph<"x", int>, graph, scalar_graph<"x", float>>::declared;
static_assert(
    vs::diagnosis<clash_of_scalars>.message().view() ==
    std::string_view("variable x already exists, disallowed in one file; give one of the two another "
                     "name, as vs::slot_store does, or save them to two files"));

// ---- More bytes than there are addresses: 3 times 2^61 of each, and at most 2^63 - 1 ----

template<vs::fixed_string Name>
consteval auto huge() {
    return vs::get_variable<Name, vs::shape<std::int64_t{1} << 58>, double>();
}
constexpr auto large = vs::variables(huge<"a">(), huge<"b">(), huge<"c">());
using large_graph = vs::graph<large>;
constexpr const auto& too_large =
    vs::detail::joint::model<large_graph, vs::slot_graph<large_graph, "m">>::declared;
static_assert(vs::diagnosis<too_large>.kind == vs::finding_kind::size_overflow);
static_assert(vs::diagnosis<too_large>.path.view() == "a/m" && vs::diagnosis<too_large>.more == 2);

// A variable may lie below another.
constexpr const auto& below = vs::detail::joint::model<graph, scalar_graph<"net/w/x", int>>::declared;
static_assert(vs::well_formed<below>);

} // namespace
