// SPDX-License-Identifier: MIT
#include <support/ranks.hpp>

#include <cstring>
#include <utility>

namespace vs = varscope;

namespace {

constexpr auto variables =
    vs::variables(vs::get_variable<"w", vs::shape<37, 11>>(), vs::get_variable<"b", vs::shape<64>>(),
                  vs::get_variable<"half", vs::shape<50>, vs::bfloat16>(),
                  vs::get_variable<"step", vs::shape<20>, int>(vs::trainable(false)));
using graph = vs::graph<variables>;

template<class Graph>
vs::shard_store<Graph> part_of(const vs::mpi::group<Graph>& group, std::uint64_t seed) {
    return vs::shard_store<Graph>(vs::mpi::shard_range_of(group), vs::seed(seed));
}
// The elements (rank + 1) of float variables, 2 (rank + 1) of the halves.
void fill(vs::variable_store<graph>& store, int rank) {
    vs::get<"w">(store).fill(static_cast<float>(rank + 1));
    vs::get<"b">(store).fill(static_cast<float>(rank + 1));
    vs::get<"half">(store).fill(vs::bfloat16(2 * (rank + 1)));
    vs::get<"step">(store).fill(5);
}
void check_reduced(const vs::variable_store<graph>& store, float expected) {
    for (const float value : vs::get<"w">(store)) CHECK(value == expected);
    for (const float value : vs::get<"b">(store)) CHECK(value == expected);
    for (const vs::bfloat16 value : vs::get<"half">(store)) CHECK(static_cast<float>(value) == 2 * expected);
}

} // namespace

TEST_CASE("all_gather gives the values of all shards to each rank") {
    const vs::mpi::group<ranks::graph> group(MPI_COMM_WORLD);
    vs::variable_store<ranks::graph> whole(vs::seed(2));
    vs::mpi::all_gather(group, part_of(group, 1), whole);
    CHECK(bytes_in(whole) == bytes_in(vs::variable_store<ranks::graph>(vs::seed(1))));
}

TEST_CASE("gather gives them to one rank") {
    const vs::mpi::group<ranks::graph> group(MPI_COMM_WORLD);
    const int root = group.size() - 1;
    const auto whole = vs::mpi::gather(group, part_of(group, 1), root);
    REQUIRE(whole.has_value() == (group.rank() == root));
    if (whole.has_value()) CHECK(bytes_in(*whole) == bytes_in(vs::variable_store<ranks::graph>(vs::seed(1))));
}

TEST_CASE("ranks without values take part, and pieces may be small") {
    const vs::mpi::group<ranks::tiny_graph> group(MPI_COMM_WORLD);
    vs::variable_store<ranks::tiny_graph> whole(vs::seed(2));
    const std::size_t before = std::exchange(vs::detail::mpi::bytes_per_call, 5);
    vs::mpi::all_gather(group, part_of(group, 1), whole);
    const auto gathered = vs::mpi::gather(group, part_of(group, 1));
    vs::detail::mpi::bytes_per_call = before;
    const vs::variable_store<ranks::tiny_graph> expected(vs::seed(1));
    CHECK(bytes_in(whole) == bytes_in(expected));
    if (gathered.has_value()) CHECK(bytes_in(*gathered) == bytes_in(expected));
}

TEST_CASE("reduce_scatter gives each rank its part of the sums, and leaves what is not trainable") {
    const vs::mpi::group<graph> group(MPI_COMM_WORLD);
    for (const std::size_t bytes : {std::size_t{1} << 24, std::size_t{40}}) {
        vs::variable_store<graph> values(vs::uninitialized), whole(vs::seed(0));
        fill(values, group.rank());
        vs::shard_store<graph> shard = part_of(group, 0);
        const std::size_t before = std::exchange(vs::detail::mpi::bytes_per_reduction, bytes);
        vs::mpi::reduce_scatter(group, values, shard);
        vs::detail::mpi::bytes_per_reduction = before;
        vs::mpi::all_gather(group, shard, whole);
        check_reduced(whole, static_cast<float>(ranks::sum_of_numbers()));
        CHECK(vs::get<"step">(whole)[19] == 0);
        CHECK(vs::get<"w">(values)(0, 0) == static_cast<float>(group.rank() + 1));
    }
}

TEST_CASE("reduce_scatter has the average, too") {
    const vs::mpi::group<graph> group(MPI_COMM_WORLD);
    vs::variable_store<graph> values(vs::uninitialized), whole(vs::seed(0));
    fill(values, group.rank());
    vs::shard_store<graph> shard = part_of(group, 0);
    vs::mpi::reduce_scatter(group, values, shard, vs::mpi::average);
    vs::mpi::all_gather(group, shard, whole);
    check_reduced(whole, static_cast<float>(group.size() + 1) / 2);
}

TEST_CASE("a shard of another rank is an error on all ranks") {
    const vs::mpi::group<graph> group(MPI_COMM_WORLD);
    if (group.size() == 1) return;
    const auto number = static_cast<std::size_t>(group.rank());
    const auto count = static_cast<std::size_t>(group.size());
    const std::size_t taken = number == 1 ? 0 : number; // rank 1 has what rank 0 has
    const vs::shard_store<graph> shard(vs::shard_of<graph>(taken, count), vs::seed(1));
    vs::variable_store<graph> whole;
    const std::string message = message_of([&] { vs::mpi::all_gather(group, shard, whole); });
    CHECK(message.find("varscope: the shard of rank 1 of " + std::to_string(count) +
                       " has the bytes 0 to ") == 0);
    CHECK(bytes_in(whole) == bytes_in(vs::variable_store<graph>()));
}
