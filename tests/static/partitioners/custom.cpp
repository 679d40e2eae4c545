// SPDX-License-Identifier: MIT
// Which callables are partitioners, and what is checked of their counts.
#include <varscope/partitioners/custom.hpp>

#include <array>
#include <cstdint>
#include <span>
#include <string_view>

namespace vs = varscope;
using vs::data_type;
using vs::detail::partition;
using vs::detail::partition_function;
using vs::detail::partition_function_of;

template<std::int64_t... Extents>
constexpr partition partition_of(partition_function by, data_type type = data_type::float32) {
    return vs::detail::partition_of(by, vs::detail::extents_of<vs::shape<Extents...>>, type);
}
constexpr bool is(const partition& found, std::size_t axis, std::size_t count) {
    return found.axis == axis && found.count == count && std::string_view(found.reason).empty();
}
constexpr std::string_view why(const partition& found) { return found.reason; }

// ---- Counts ----

template<class... Count>
constexpr auto list_of(Count... counts) {
    return std::array<int, sizeof...(Count)>{counts...};
}
template<int... Counts>
inline constexpr partition_function always = partition_function_of([](vs::shape_view, data_type) {
    return list_of(Counts...);
});

static_assert(is(partition_of<10, 5>(always<4, 1>), 0, 4) && is(partition_of<10, 5>(always<1, 5>), 1, 5));
static_assert(is(partition_of<10, 5>(always<1, 1>), 0, 1) && is(partition_of<10>(always<10>), 0, 10));
static_assert(is(partition_of<2, 3, 4>(always<1, 1, 2>), 2, 2));

inline constexpr std::string_view wrong_rank =
    "returned a partition list that does not match the rank of the variable";
static_assert(why(partition_of<10, 5>(always<4>)) == wrong_rank &&
              why(partition_of<10, 5>(always<1, 1, 1>)) == wrong_rank &&
              why(partition_of<10, 5>(always<>)) == wrong_rank);
static_assert(why(partition_of<>(always<>)) == "must have rank at least 1");
static_assert(why(partition_of<10, 5>(always<0, 1>)) == "returned zero partitions for some axes" &&
              why(partition_of<10, 5>(always<1, -1>)) == "returned zero partitions for some axes" &&
              why(partition_of<10, 5, 2>(always<2, 2, 0>)) == "returned zero partitions for some axes");
static_assert(why(partition_of<10, 5>(always<2, 2>)) == "can only slice a variable along one dimension");
static_assert(why(partition_of<10, 5>(always<11, 1>)) == "returned more partitions than the axis is long" &&
              why(partition_of<10, 5>(always<1, 6>)) == "returned more partitions than the axis is long");
static_assert(why(partition_of<10, 0>(always<1, 1>)) == "cannot slice a variable without elements" &&
              why(partition_of<0>(always<1>)) == "cannot slice a variable without elements");

// ---- What a partitioner receives and returns ----

// A part for each 16 bytes of a vector.
inline constexpr auto by_bytes = [](vs::shape_view extents, data_type type) {
    return std::array<std::size_t, 1>{extents[0] * vs::size_of(type) / 16};
};
static_assert(is(partition_of<16>(partition_function_of(by_bytes)), 0, 4) &&
              is(partition_of<16>(partition_function_of(by_bytes), data_type::float64), 0, 8));

// For every rank: along the last axis.
struct count_list_of_any_rank {
    std::int64_t counts[vs::detail::max_rank] = {};
    std::size_t rank = 0;
    constexpr int size() const { return static_cast<int>(rank); }
    constexpr std::int64_t operator[](std::size_t axis) const { return counts[axis]; }
};
struct along_last_axis {
    constexpr auto operator()(vs::shape_view extents, auto) const {
        count_list_of_any_rank list{.rank = extents.size()};
        for (std::size_t axis = 0; axis < list.rank; ++axis)
            list.counts[axis] = axis + 1 == list.rank ? 2 : 1;
        return list;
    }
};
inline constexpr partition_function along_last = partition_function_of(along_last_axis());
static_assert(is(partition_of<4>(along_last), 0, 2) && is(partition_of<4, 4, 4>(along_last), 2, 2));

inline constexpr unsigned char table[] = {1, 3};
inline constexpr auto from_table = [](vs::shape_view, data_type) { return std::span(table); };
static_assert(is(partition_of<4, 4>(partition_function_of(from_table)), 1, 3));

// They are equal if they are the same callable.
static_assert(along_last == partition_function_of(along_last_axis()) && along_last != always<1>);
static_assert(always<1, 2> == always<1, 2> && always<1, 2> != always<2, 1>);

// ---- What is not a partitioner ----

using vs::detail::partitions_variables;
template<class F>
consteval bool is_partitioner(const F&) {
    return partitions_variables<F>;
}
static_assert(is_partitioner(by_bytes) && is_partitioner(along_last_axis()));
static_assert(!is_partitioner([](vs::shape_view) { return list_of(1); }));
static_assert(!is_partitioner([](vs::shape_view, data_type) { return 2; }));
static_assert(!is_partitioner([](vs::shape_view, data_type) {}));
static_assert(!is_partitioner([](vs::shape_view, data_type) { return std::array<double, 1>{2.0}; }));
static_assert(!is_partitioner(4) && !is_partitioner("text"));
consteval bool is_with_state(int count) {
    return !is_partitioner([count](vs::shape_view, data_type) { return list_of(count); });
}
static_assert(is_with_state(2));
