// SPDX-License-Identifier: MIT
// What vs::sharded says, and what it leaves as it is.
#include <support/graph_checks.hpp>

#include <varscope/partitioners/sharded.hpp>
#include <varscope/varscope.hpp>

#include <array>

namespace vs = varscope;
using checks::says;
using kind = vs::finding_kind;

namespace {

constexpr auto four = vs::fixed_size_partitioner(4);
constexpr auto half = [](vs::shape_view, vs::data_type) { return std::array<int, 2>{2, 1}; };

// The same formula, and where its parts are.
static_assert(vs::sharded(four).parts == 4 && vs::sharded(four).kind == vs::partitioner_kind::fixed_size);
static_assert(vs::sharded(four).ranks == vs::in_blocks &&
              vs::sharded(four, vs::in_turn).ranks == vs::in_turn);
static_assert(four.ranks == vs::sharding::none && vs::sharded(four) != four &&
              vs::sharded(four) != vs::sharded(four, vs::in_turn));

// The model is the one without it.
template<class Option, class Own>
constexpr auto model_with(const Option& option, const Own& own) {
    return vs::variables(vs::get_variable<"step", vs::shape<>>(vs::trainable(false)),
                         vs::get_variable<"e", vs::shape<10, 5>>(option),
                         vs::get_variable<"f", vs::shape<6, 2>>(own), vs::get_variable<"b", vs::shape<3>>());
}
inline constexpr auto plain = model_with(four, vs::custom_partitioner(half));
inline constexpr auto sharded =
    model_with(vs::sharded(four, vs::in_turn), vs::sharded(vs::custom_partitioner(half)));
using plain_graph = vs::graph<plain>;
using sharded_graph = vs::graph<sharded>;
static_assert(sharded_graph::fingerprint == plain_graph::fingerprint);
static_assert(sharded_graph::layout_fingerprint == plain_graph::layout_fingerprint);
static_assert(sharded_graph::size == plain_graph::size && sharded_graph::size == 8);
static_assert(sharded_graph::variables[1].key == "e/part_0" && sharded_graph::info<"f/part_1">.shape[0] == 3);

// It reaches the graph, also from a scope and through a getter.
inline constexpr auto as_asked = [](auto getter, const vs::variable_request& asked) { return getter(asked); };
inline constexpr auto handed_down = vs::variables(
    vs::variable_scope<"a">(vs::sharded(four, vs::in_turn), vs::get_variable<"w", vs::shape<8>>(),
                            vs::get_variable<"v", vs::shape<8>>(vs::custom_getter(as_asked)),
                            vs::get_variable<"x", vs::shape<8>>(four)));
constexpr vs::sharding ranks_of_whole(std::size_t index) {
    return vs::detail::resolve::resolved<handed_down>.wholes[index].parts.ranks;
}
static_assert(vs::well_formed<handed_down> && ranks_of_whole(0) == vs::in_turn &&
              ranks_of_whole(1) == vs::in_turn && ranks_of_whole(2) == vs::sharding::none);

// Who requests the variable again says the same, or nothing.
template<class... Option>
constexpr auto requested_again(const Option&... option) {
    return vs::variables(vs::get_variable<"w", vs::shape<8>>(vs::sharded(four)), vs::reuse_variables(),
                         vs::get_variable<"w", vs::shape<8>>(option...));
}
inline constexpr auto same = requested_again(vs::sharded(four));
inline constexpr auto nothing = requested_again();
inline constexpr auto other = requested_again(vs::sharded(four, vs::in_turn)),
                      unsharded = requested_again(four);
static_assert(vs::well_formed<same> && vs::well_formed<nothing>);
static_assert(says<other>(kind::partition_mismatch,
                          "trying to reuse partitioned variable w, but specified partitions 4 along axis 0, "
                          "sharded in turn and found partitions 4 along axis 0, sharded in blocks; "));
static_assert(says<unsharded>(kind::partition_mismatch,
                              "trying to reuse partitioned variable w, but specified partitions 4 along axis "
                              "0 and found partitions 4 along axis 0, sharded in blocks; "));

// Messages spell it as it is written.
inline constexpr auto no_parts =
    vs::variables(vs::get_variable<"w", vs::shape<8>>(vs::sharded(vs::no_partitioner)));
static_assert(
    says<no_parts>(kind::invalid_partitioner,
                   "partitioner sharded(no_partitioner) of variable w has no parts to put on ranks; "
                   "write a partitioner in vs::sharded"));
inline constexpr auto no_shards = vs::variables(
    vs::get_variable<"w", vs::shape<8>>(vs::sharded(vs::fixed_size_partitioner(0), vs::in_turn)));
static_assert(
    says<no_shards>(kind::invalid_partitioner,
                    "partitioner sharded(fixed_size_partitioner(0, 0), in_turn) of variable w needs "
                    "at least one shard"));

} // namespace
