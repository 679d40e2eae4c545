// SPDX-License-Identifier: MIT
// Variables in parts: names, shapes, order and the rules of reuse (partitioned_variables.py,
// variable_scope.py).
#include <support/graph_checks.hpp>

#include <varscope/varscope.hpp>

#include <string_view>

namespace vs = varscope;
using checks::has_keys;
using checks::says;
using kind = vs::finding_kind;

namespace {

constexpr auto v = vs::get_variable<"v", vs::shape<10, 5>>;

constexpr bool is(vs::shape_view shape, std::size_t rows, std::size_t columns) {
    return shape.size() == 2 && shape[0] == rows && shape[1] == columns;
}

// 10 rows in 4 parts: 3, 3, 2, 2, one after the other.
inline constexpr auto four =
    vs::variables(vs::get_variable<"before", vs::shape<3>>(), v(vs::fixed_size_partitioner(4)),
                  vs::get_variable<"behind", vs::shape<1>>());
using four_parts = vs::graph<four>;
static_assert(has_keys<four>("before", "v/part_0", "v/part_1", "v/part_2", "v/part_3", "behind"));
static_assert(is(four_parts::info<"v/part_0">.shape, 3, 5) && is(four_parts::info<"v/part_1">.shape, 3, 5));
static_assert(is(four_parts::info<"v/part_2">.shape, 2, 5) && is(four_parts::info<"v/part_3">.shape, 2, 5));
static_assert(four_parts::parameter_count == 54 && four_parts::byte_size == 54 * 4);
static_assert(four_parts::info<"v/part_1">.offset == four_parts::info<"v/part_0">.offset + 60);
static_assert(four_parts::info<"v/part_3">.offset == four_parts::info<"v/part_0">.offset + 160);
static_assert(!four_parts::contains<"v">);
// The request is the whole.
static_assert(four_parts::requests.size() == 3 && four_parts::requests[1].key == "v");
static_assert(is(four_parts::requests[1].shape, 10, 5) && four_parts::requests[1].byte_size == 200);

// A scope's partitioner applies to all variables in it except scalars; a single part is also named w/part_0.
inline constexpr auto by_scope = vs::variables(vs::variable_scope<"a">(
    vs::fixed_size_partitioner(2), v(), vs::get_variable<"s", vs::shape<>>(),
    vs::get_variable<"b", vs::shape<1>>(),
    vs::variable_scope<"c">(vs::get_variable<"d", vs::shape<2>>(),
                            vs::get_variable<"e", vs::shape<4>>(vs::no_partitioner))));
static_assert(has_keys<by_scope>("a/v/part_0", "a/v/part_1", "a/s", "a/b/part_0", "a/c/d/part_0",
                                 "a/c/d/part_1", "a/c/e"));

// Along another axis.
inline constexpr auto columns = vs::variables(v(vs::fixed_size_partitioner(3, 1)));
static_assert(is(vs::graph<columns>::variables[0].shape, 10, 2) &&
              is(vs::graph<columns>::variables[2].shape, 10, 1));

// tensor2tensor's shared embedding: 14 parts of 512 x 16, 2 of 511 x 16.
inline constexpr auto embedding =
    vs::variables(vs::get_variable<"weights", vs::shape<8190, 16>>(vs::fixed_size_partitioner(16)));
static_assert(vs::graph<embedding>::size == 16 && is(vs::graph<embedding>::variables[13].shape, 512, 16) &&
              is(vs::graph<embedding>::variables[14].shape, 511, 16));
static_assert(vs::graph<embedding>::variables[15].key == "weights/part_15");

// User-defined partitioners, and the other kinds.
struct two_counts {
    int of[2];
    constexpr int operator[](std::size_t axis) const { return of[axis]; }
    [[nodiscard]] static constexpr std::size_t size() { return 2; }
};
inline constexpr auto half_columns = [](vs::shape_view, vs::data_type) { return two_counts{{1, 2}}; };
inline constexpr auto own =
    vs::variables(vs::get_variable<"w", vs::shape<3, 4>>(vs::custom_partitioner(half_columns)),
                  vs::get_variable<"x", vs::shape<10, 5>>(vs::variable_axis_size_partitioner(60)),
                  vs::get_variable<"y", vs::shape<1024, 16>>(vs::min_max_variable_partitioner(3, 0, 1)));
static_assert(vs::graph<own>::size == 2 + 4 + 3 && is(vs::graph<own>::info<"w/part_1">.shape, 3, 2));

// Reuse: the same parts; with vs::reuse the partitioner may be left out.
inline constexpr auto shared = vs::variables(v(vs::fixed_size_partitioner(4)), vs::reuse_variables(),
                                             v(vs::fixed_size_partitioner(4)), v(), vs::get_variable<"v">());
static_assert(vs::graph<shared>::size == 4 && vs::graph<shared>::requests.size() == 4 &&
              vs::graph<shared>::requests[3].key == "v");
inline constexpr auto part_alone = vs::variables(v(vs::fixed_size_partitioner(2)), vs::reuse_variables(),
                                                 vs::get_variable<"v/part_1", vs::shape<5, 5>>());
static_assert(vs::graph<part_alone>::size == 2 && vs::graph<part_alone>::requests[1].key == "v/part_1");
inline constexpr auto automatic = vs::variables(vs::variable_scope<"a">(
    vs::auto_reuse, v(vs::fixed_size_partitioner(2)), v(vs::fixed_size_partitioner(2))));
static_assert(vs::graph<automatic>::size == 2);

inline constexpr auto left_out =
    vs::variables(vs::variable_scope<"a">(vs::auto_reuse, v(vs::fixed_size_partitioner(2)), v()));
static_assert(says<left_out>(kind::missing_partitioner,
                             "no partitioner was provided, but a partitioned version of variable a/v was "
                             "found; write the partitioner, or vs::reuse in its scope (partitions.cpp:"));
inline constexpr auto provided = vs::variables(v(), vs::reuse_variables(), v(vs::fixed_size_partitioner(2)));
static_assert(says<provided>(kind::unpartitioned_variable,
                             "a partitioner was provided, but an unpartitioned version of variable v was "
                             "found; leave the partitioner out, or use another name (partitions.cpp:"));
inline constexpr auto other_parts =
    vs::variables(v(vs::fixed_size_partitioner(2)), vs::reuse_variables(), v(vs::fixed_size_partitioner(4)));
static_assert(
    says<other_parts>(kind::partition_mismatch,
                      "trying to reuse partitioned variable v, but specified partitions 4 along axis 0 and "
                      "found partitions 2 along axis 0; use the same partitioner (partitions.cpp:"));
inline constexpr auto other_shape =
    vs::variables(v(vs::fixed_size_partitioner(2)), vs::reuse_variables(),
                  vs::get_variable<"v", vs::shape<10, 6>>(vs::fixed_size_partitioner(2)));
static_assert(says<other_shape>(
    kind::shape_mismatch, "trying to share variable v, but specified shape [10,6] and found shape [10,5];"));
inline constexpr auto other_dtype =
    vs::variables(v(vs::fixed_size_partitioner(2)), vs::reuse_variables(),
                  vs::get_variable<"v", vs::shape<10, 5>, double>(vs::fixed_size_partitioner(2)));
static_assert(says<other_dtype>(kind::dtype_mismatch, "trying to share variable v"));
inline constexpr auto twice =
    vs::variables(v(vs::fixed_size_partitioner(2)), v(vs::fixed_size_partitioner(2)));
static_assert(says<twice>(kind::variable_already_exists,
                          "variable v already exists, disallowed; did you mean"));
inline constexpr auto missing =
    vs::variables(vs::variable_scope<"a">(vs::reuse, v(vs::fixed_size_partitioner(2))));
static_assert(says<missing>(kind::variable_does_not_exist, "variable a/v does not exist"));
inline constexpr auto taken =
    vs::variables(vs::get_variable<"v/part_0", vs::shape<1>>(), v(vs::fixed_size_partitioner(2)));
static_assert(says<taken>(kind::variable_already_exists, "variable v/part_0 already exists"));
inline constexpr auto no_shape = vs::variables(vs::get_variable<"w">(vs::fixed_size_partitioner(2)));
static_assert(says<no_shape>(kind::undefined_shape, "shape of a new variable (w) must be fully defined"));

inline constexpr auto wrong_axis = vs::variables(v(vs::fixed_size_partitioner(2, 2)));
static_assert(says<wrong_axis>(
    kind::invalid_partitioner,
    "partitioner fixed_size_partitioner(2, 2) of variable v needs an axis below the rank (partitions.cpp:"));
inline constexpr auto no_shards = vs::variables(v(vs::fixed_size_partitioner(0)));
static_assert(
    says<no_shards>(kind::invalid_partitioner,
                    "partitioner fixed_size_partitioner(0, 0) of variable v needs at least one shard"));
inline constexpr auto two_axes = [](vs::shape_view, vs::data_type) { return two_counts{{2, 2}}; };
inline constexpr auto both_axes = vs::variables(v(vs::custom_partitioner(two_axes)));
static_assert(
    says<both_axes>(kind::invalid_partitioner,
                    "partitioner callable of variable v can only slice a variable along one dimension"));
inline constexpr auto negative =
    vs::variables(vs::get_variable<"w", vs::shape<2, -1>>(vs::fixed_size_partitioner(2)));
static_assert(vs::diagnosis<negative>.kind == kind::negative_extent);

// What is written is compared: no_partitioner is not the whole.
inline constexpr auto whole_after_all =
    vs::variables(v(vs::fixed_size_partitioner(2)), vs::reuse_variables(), v(vs::no_partitioner));
static_assert(says<whole_after_all>(
    kind::partition_mismatch, "trying to reuse partitioned variable v, but specified partitions 1 along "
                              "axis 0 and found partitions 2 along axis 0;"));
inline constexpr auto still_whole = vs::variables(v(), vs::reuse_variables(), v(vs::no_partitioner));
static_assert(has_keys<still_whole>("v"));

// The parts are parts of the values of that path.
inline constexpr auto seeded = vs::variables(v(vs::fixed_size_partitioner(2), vs::seed_as<"old/v">));
constexpr const auto& table = vs::detail::resolve::resolved<seeded>;
static_assert(table.extras[table.variables[0].extras].seed_hash == vs::detail::hash_path("old/v") &&
              table.extras[table.variables[1].extras].seed_hash == vs::detail::hash_path("old/v"));

// The shape may come from another variable or an array.
inline constexpr int four_values[] = {1, 2, 3, 4};
inline constexpr auto shape_of_another =
    vs::variables(vs::get_variable<"o", vs::shape<4, 2>>(), v(),
                  vs::get_variable<"c">(vs::initialized_value<"o">, vs::fixed_size_partitioner(3)),
                  vs::get_variable<"a">(vs::initial_value(four_values), vs::fixed_size_partitioner(2)));
static_assert(has_keys<shape_of_another>("o", "v", "c/part_0", "c/part_1", "c/part_2", "a/part_0",
                                         "a/part_1"));
static_assert(is(vs::graph<shape_of_another>::info<"c/part_0">.shape, 2, 2));
constexpr auto as_asked = [](auto getter, const vs::variable_request& asked) { return getter(asked); };
inline constexpr auto shape_through_getter =
    vs::variables(vs::get_variable<"o", vs::shape<4, 2>>(),
                  vs::get_variable<"c">(vs::initialized_value<"o">, vs::fixed_size_partitioner(3),
                                        vs::custom_getter(as_asked)));
static_assert(has_keys<shape_through_getter>("o", "c/part_0", "c/part_1", "c/part_2"));
// Not from one that a getter makes, which is known too late.
inline constexpr auto shape_of_made =
    vs::variables(vs::get_variable<"o", vs::shape<4, 2>>(vs::custom_getter(as_asked)),
                  vs::get_variable<"c">(vs::initialized_value<"o">, vs::fixed_size_partitioner(3)));
inline constexpr auto made_in_one =
    vs::variables(vs::get_variable<"o", vs::shape<4, 2>>(vs::custom_getter(as_asked)),
                  vs::get_variable<"c">(vs::initialized_value<"o">, vs::fixed_size_partitioner(1)));
static_assert(
    says<shape_of_made>(kind::invalid_partitioner,
                        "partitioner fixed_size_partitioner(3, 0) of variable c cannot slice a variable of "
                        "the shape of one that a custom getter makes; write the shape"));
static_assert(vs::diagnosis<made_in_one>.kind == kind::invalid_partitioner);

// A number of parts that no table can hold.
inline constexpr auto one_too_many =
    vs::variables(vs::get_variable<"w", vs::shape<2000000>>(vs::fixed_size_partitioner(1048577)));
static_assert(vs::diagnosis<one_too_many>.kind == kind::invalid_partitioner);
inline constexpr auto billions =
    vs::variables(vs::get_variable<"w", vs::shape<100000000>, bool>(vs::fixed_size_partitioner(50000000)));
static_assert(says<billions>(kind::invalid_partitioner,
                             "partitioner fixed_size_partitioner(50000000, 0) of variable w makes more than "
                             "1048576 parts"));

} // namespace
