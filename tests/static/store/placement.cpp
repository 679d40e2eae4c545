// SPDX-License-Identifier: MIT
// Placements: what is expected is computed by hand, or by TensorFlow's rules in Python:
//
//     for v in variables: task = next_task; next_task = (next_task + 1) % num_tasks     # _RoundRobinStrategy
//     for v in variables: task = argmin(loads); loads[task] += bytes(v)      # GreedyLoadBalancingStrategy
//
// of tensorflow/python/training/device_setter.py and tensorflow/contrib/training/.../device_setter.py.
#include <varscope/store/placement.hpp>
#include <varscope/varscope.hpp>

namespace vs = varscope;

namespace {

// 400, 200, 100 bytes; four parts of 60, 60, 40, 40; 240: 1,140 in all.
template<class Parts>
constexpr auto model_with(const Parts& parts) {
    return vs::variables(vs::get_variable<"a", vs::shape<100>>(), vs::get_variable<"b", vs::shape<50>>(),
                         vs::get_variable<"c", vs::shape<25>>(),
                         vs::get_variable<"e", vs::shape<10, 5>>(parts),
                         vs::get_variable<"d", vs::shape<30>, double>());
}
constexpr auto four = vs::fixed_size_partitioner(4);
inline constexpr auto in_blocks = model_with(vs::sharded(four));
inline constexpr auto in_turn = model_with(vs::sharded(four, vs::in_turn));
inline constexpr auto unsharded = model_with(four);
using blocks = vs::graph<in_blocks>;
using turns = vs::graph<in_turn>;
static_assert(blocks::size == 8 && blocks::byte_size == 1140);

constexpr std::size_t everywhere = vs::placement<blocks>::every_rank;

template<class Graph>
constexpr bool has_owners(const vs::placement<Graph>& plan, const std::size_t (&owners)[Graph::size]) {
    for (std::size_t i = 0; i < Graph::size; ++i)
        if (plan.owner(i) != owners[i]) return false;
    return true;
}
constexpr bool is_near(double a, double b) { return a - b < 1e-12 && b - a < 1e-12; }

// Part p of 4 on rank p * 3 / 4, and p * 8 / 4; then p mod 3.
constexpr auto declared = vs::declared_placement<blocks>(3);
static_assert(has_owners(declared, {everywhere, everywhere, everywhere, 0, 0, 1, 2, everywhere}));
static_assert(has_owners(vs::declared_placement<blocks>(8),
                         {everywhere, everywhere, everywhere, 0, 2, 4, 6, everywhere}));
static_assert(has_owners(vs::declared_placement<turns>(3),
                         {everywhere, everywhere, everywhere, 0, 1, 2, 0, everywhere}));
static_assert(vs::declared_placement<vs::graph<unsharded>>(3) == vs::placement<vs::graph<unsharded>>(3));
static_assert(declared.ranks() == 3 && declared.owner_of<"e/part_2">() == 1);
static_assert(declared.has(0, 3) && !declared.has(1, 3) && declared.has(2, 0));
static_assert(declared.size(0) == 6 && declared.size(1) == 5 && declared.size(2) == 5);
static_assert(declared.byte_size(0) == 1060 && declared.byte_size(1) == 980 && declared.byte_size(2) == 980);
static_assert(is_near(declared.balance(), 1060 / (940 + 200 / 3.0)));

// Ranks 0, 1, 2, 0, 1, 2, 0, 1: 500, 500 and 140 bytes.
constexpr auto by_turns = vs::round_robin_placement<blocks>(3);
static_assert(has_owners(by_turns, {0, 1, 2, 0, 1, 2, 0, 1}));
static_assert(by_turns.byte_size(0) == 500 && by_turns.byte_size(1) == 500 && by_turns.byte_size(2) == 140);
static_assert(is_near(by_turns.balance(), 500 / 380.0));

// The loads before each: 0 0 0; 400 0 0; 400 200 0; 400 200 100; 400 200 160; 400 200 220; 400 240 220;
// 400 240 260. In the end 400 480 260.
constexpr auto greedy = vs::greedy_placement<blocks>(3);
static_assert(has_owners(greedy, {0, 1, 2, 2, 2, 1, 2, 1}));
static_assert(greedy.byte_size(0) == 400 && greedy.byte_size(1) == 480 && greedy.byte_size(2) == 260);
static_assert(is_near(greedy.balance(), 480 / 380.0));

// More ranks than variables, and one.
static_assert(has_owners(vs::greedy_placement<blocks>(1000), {0, 1, 2, 3, 4, 5, 6, 7}));
static_assert(vs::greedy_placement<blocks>(1000).byte_size(999) == 0);
static_assert(has_owners(vs::round_robin_placement<blocks>(1000), {0, 1, 2, 3, 4, 5, 6, 7}));
static_assert(is_near(vs::round_robin_placement<blocks>(1000).balance(), 400 / 1.14));
static_assert(vs::greedy_placement<blocks>(1).byte_size(0) == 1140 &&
              is_near(vs::greedy_placement<blocks>(1).balance(), 1));

// The last of 256 ranks, and the next one, which are summed up apart.
constexpr auto far = [] {
    vs::placement<blocks> plan(300);
    for (std::size_t i = 0; i < blocks::size; ++i) plan.set_owner(i, i == 0 ? 255 : i == 7 ? 299 : 256);
    return plan;
}();
static_assert(far.byte_size(255) == 400 && far.byte_size(256) == 500 && far.byte_size(299) == 240);
static_assert(is_near(far.balance(), 500 / (1140 / 300.0)));

// Slots are where their variables are, and no variables of their own.
inline constexpr auto with_slots =
    vs::variables(vs::slots<"Adam", "Adam_1">(
                      vs::get_variable<"w", vs::shape<10>>(),
                      vs::get_variable<"e", vs::shape<4>>(vs::sharded(vs::fixed_size_partitioner(2)))),
                  vs::get_variable<"b", vs::shape<3>>(),
                  vs::get_variable<"step/local", vs::shape<3>>(vs::trainable(false)));
using slotted = vs::graph<with_slots>;
static_assert(slotted::variables[3].key == "w/Adam" && slotted::variables[7].key == "e/part_1/Adam");
static_assert(has_owners(vs::declared_placement<slotted>(2),
                         {everywhere, 0, 1, everywhere, everywhere, 0, 0, 1, 1, everywhere, everywhere}));
static_assert(has_owners(vs::round_robin_placement<slotted>(3), {0, 1, 2, 0, 0, 1, 1, 2, 2, 0, 1}));
static_assert(has_owners(vs::greedy_placement<slotted>(3), {0, 1, 2, 0, 0, 1, 1, 2, 2, 1, 2}));
// The graph of slots alone has the declaration of the variables.
using slot_graph = vs::slot_graph<slotted, "Adam">;
static_assert(has_owners(vs::declared_placement<slot_graph>(2), {everywhere, 0, 1, everywhere}));

// No variables, and none with elements.
inline constexpr auto nothing = vs::variables();
static_assert(vs::greedy_placement<vs::graph<nothing>>(4).byte_size(3) == 0 &&
              is_near(vs::greedy_placement<vs::graph<nothing>>(4).balance(), 1));

// Thousands, under the default limits of steps.
inline constexpr auto thousands = vs::variables(vs::get_variable<"table", vs::shape<3000, 2>>(
    vs::sharded(vs::fixed_size_partitioner(3000), vs::in_turn)));
using many = vs::graph<thousands>;
static_assert(is_near(vs::declared_placement<many>(1000).balance(), 1));
static_assert(is_near(vs::round_robin_placement<many>(64).balance(), 47 / (3000 / 64.0)));
static_assert(is_near(vs::greedy_placement<many>(1000).balance(), 1));
static_assert(vs::greedy_placement<many>(64).byte_size(0) == 47 * 8);

} // namespace
