// SPDX-License-Identifier: MIT
// How many parts TensorFlow's partitioners make. The numbers are those of TensorFlow 1.15's
// partitioned_variables_test.py, of tensor2tensor's embeddings, or calculated by hand in the line above them.
#include <varscope/partitioners/partition.hpp>

#include <cstdint>
#include <string_view>

namespace vs = varscope;
using vs::data_type;
using vs::detail::partition;

template<std::int64_t... Extents>
constexpr partition partition_of(const vs::partitioner& by, data_type type = data_type::float32) {
    return vs::detail::partition_of(by, vs::detail::extents_of<vs::shape<Extents...>>, type);
}
constexpr bool is(const partition& found, std::size_t axis, std::size_t count) {
    return found.axis == axis && found.count == count && std::string_view(found.reason).empty();
}
constexpr std::string_view why(const partition& found) { return found.reason; }

// ---- fixed_size_partitioner ----

constexpr auto fixed(std::int64_t count, std::int64_t axis = 0) {
    return vs::fixed_size_partitioner(count, axis);
}
static_assert(is(partition_of<10, 5>(fixed(4)), 0, 4) && is(partition_of<10, 5>(fixed(4, 1)), 1, 4));
static_assert(is(partition_of<10, 5>(fixed(100)), 0, 10) && is(partition_of<10, 5>(fixed(100, 1)), 1, 5));
static_assert(is(partition_of<8190, 512>(fixed(16)), 0, 16) && is(partition_of<4>(fixed(2)), 0, 2));
static_assert(is(partition_of<10, 5>(fixed(INT64_MAX)), 0, 10));
// One part is one part, whatever the axis.
static_assert(is(partition_of<10, 5>(fixed(1)), 0, 1) && is(partition_of<10, 5>(fixed(1, 1)), 0, 1));
static_assert(is(partition_of<10, 1>(fixed(4, 1)), 0, 1));

static_assert(why(partition_of<10, 5>(fixed(0))) == "needs at least one shard" &&
              why(partition_of<10, 5>(fixed(-1))) == "needs at least one shard");
static_assert(why(partition_of<10, 5>(fixed(4, 2))) == "needs an axis below the rank" &&
              why(partition_of<10, 5>(fixed(4, INT64_MAX))) == "needs an axis below the rank");
static_assert(why(partition_of<10, 5>(fixed(4, -1))) == "needs axis >= 0");
static_assert(why(partition_of<>(fixed(4))) == "must have rank at least 1");
static_assert(why(partition_of<0, 5>(fixed(4))) == "returned zero partitions for some axes");
static_assert(why(partition_of<5, 0>(fixed(4))) == "cannot slice a variable without elements");

// ---- variable_axis_size_partitioner ----

constexpr auto within(std::int64_t bytes, std::int64_t axis = 0, std::int64_t max_shards = 0) {
    return vs::variable_axis_size_partitioner(bytes, axis, max_shards);
}
// A row of [10, 5] has 20 bytes, a column 40.
static_assert(is(partition_of<10, 5>(within(100)), 0, 2));
static_assert(is(partition_of<10, 5>(within(60)), 0, 4) && is(partition_of<10, 5>(within(79)), 0, 4));
static_assert(is(partition_of<10, 5>(within(1)), 0, 10) && is(partition_of<10, 5>(within(39)), 0, 10));
static_assert(is(partition_of<10, 5>(within(20)), 0, 10) && is(partition_of<10, 5>(within(20, 0, 3)), 0, 3));
static_assert(is(partition_of<10, 5>(within(100, 0, 3)), 0, 2));
static_assert(is(partition_of<10, 5>(within(39, 1)), 1, 5) && is(partition_of<10, 5>(within(80, 1)), 1, 3));
static_assert(is(partition_of<10, 5>(within(200)), 0, 1) && is(partition_of<10, 5>(within(199)), 0, 2));
// Of doubles a row has 40 bytes, of float16 10.
static_assert(is(partition_of<10, 5>(within(100), data_type::float64), 0, 5) &&
              is(partition_of<10, 5>(within(100), data_type::float16), 0, 1));
static_assert(is(partition_of<10, 5>(within(INT64_MAX, 0, INT64_MAX)), 0, 1));
// 2^54 rows of 2^3 doubles are 2^60 bytes: 4 parts of 2^58.
static_assert(is(partition_of<(std::int64_t{1} << 54), 8>(within(std::int64_t{1} << 58), data_type::float64),
                 0, 4));

static_assert(why(partition_of<10, 5>(within(0))) == "needs max_shard_bytes >= 1" &&
              why(partition_of<10, 5>(within(-1))) == "needs max_shard_bytes >= 1");
static_assert(why(partition_of<10, 5>(within(100, 0, -1))) == "needs max_shards >= 0");
static_assert(why(partition_of<10, 5>(within(100, 2))) == "needs an axis below the rank" &&
              why(partition_of<10, 5>(within(100, -2))) == "needs axis >= 0");
static_assert(why(partition_of<>(within(100))) == "must have rank at least 1");
static_assert(why(partition_of<0, 5>(within(100))) == "cannot slice a variable without elements" &&
              why(partition_of<5, 0>(within(100))) == "cannot slice a variable without elements");

// ---- min_max_variable_partitioner ----

constexpr auto filled(std::int64_t count, std::int64_t axis = 0, std::int64_t bytes = 256 << 10) {
    return vs::min_max_variable_partitioner(count, axis, bytes);
}
// 4 MiB in 256 KiB are 16.
static_assert(is(partition_of<1024, 1024>(filled(32)), 0, 16));
static_assert(is(partition_of<1024, 1024>(filled(16)), 0, 16));
static_assert(is(partition_of<1024, 1024>(filled(15)), 0, 15));
static_assert(is(partition_of<1024, 1024>(filled(32, 1)), 1, 16));
static_assert(is(partition_of<8, 1024, 128>(filled(32)), 0, 8));
static_assert(is(partition_of<1024, 1024>(vs::min_max_variable_partitioner()), 0, 1));
// 200 bytes in 64 are 3.125; in 50 they are 4; in 201 less than one.
static_assert(is(partition_of<10, 5>(filled(32, 0, 64)), 0, 4));
static_assert(is(partition_of<10, 5>(filled(32, 0, 50)), 0, 4));
static_assert(is(partition_of<10, 5>(filled(32, 0, 201)), 0, 1));
static_assert(is(partition_of<10, 5>(filled(INT64_MAX, 1, 1)), 1, 5));
// TensorFlow's estimators pass the number of parameter servers, which may be 0.
static_assert(is(partition_of<1024, 1024>(filled(0)), 0, 1) && is(partition_of<10, 5>(filled(-1)), 0, 1));

static_assert(why(partition_of<10, 5>(filled(2, 0, 0))) == "needs min_slice_size >= 1");
static_assert(why(partition_of<10, 5>(filled(2, 2))) == "needs an axis below the rank" &&
              why(partition_of<10, 5>(filled(2, -1))) == "needs axis >= 0");
static_assert(why(partition_of<>(filled(2))) == "must have rank at least 1");
static_assert(why(partition_of<0>(filled(2))) == "cannot slice a variable without elements");

// ---- No partitioner, and shapes that are refused anyway ----

static_assert(is(partition_of<10, 5>(vs::no_partitioner), 0, 1) &&
              is(partition_of<>(vs::no_partitioner), 0, 1) && is(partition_of<0>(vs::no_partitioner), 0, 1));
static_assert(!why(partition_of<-1, 5>(within(1))).empty() &&
              !why(partition_of<INT64_MAX, INT64_MAX>(filled(2))).empty() &&
              !why(partition_of<10, 5>(within(1), data_type::unspecified)).empty());

// ---- Slices ----

constexpr bool is_slice(std::size_t extent, std::size_t count, std::size_t part, std::size_t offset,
                        std::size_t length) {
    const vs::detail::slice found = vs::detail::slice_of(extent, count, part);
    return found.offset == offset && found.extent == length;
}
// 10 in 4: 3, 3, 2, 2.
static_assert(is_slice(10, 4, 0, 0, 3) && is_slice(10, 4, 1, 3, 3) && is_slice(10, 4, 2, 6, 2) &&
              is_slice(10, 4, 3, 8, 2));
// TensorFlow's slice specifications "5 2 0,3:0,2" and "5 2 3,2:0,2".
static_assert(is_slice(5, 2, 0, 0, 3) && is_slice(5, 2, 1, 3, 2));
static_assert(is_slice(7, 1, 0, 0, 7) && is_slice(3, 3, 2, 2, 1));

// The parts follow each other, some of the longer length first; then come shorter ones up to the end.
constexpr bool are_slices(std::size_t extent, std::size_t longer, std::size_t length, std::size_t shorter) {
    std::size_t offset = 0;
    for (std::size_t part = 0; part < longer + shorter; ++part) {
        const std::size_t expected = part < longer ? length : length - 1;
        if (!is_slice(extent, longer + shorter, part, offset, expected)) return false;
        offset += expected;
    }
    return offset == extent;
}
static_assert(are_slices(10, 2, 3, 2));
static_assert(are_slices(8190, 14, 512, 2)); // tensor2tensor's shared embedding in 16
static_assert(are_slices(16, 4, 4, 0) && are_slices(33, 1, 3, 15));
