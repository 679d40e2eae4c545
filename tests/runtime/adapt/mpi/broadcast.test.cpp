// SPDX-License-Identifier: MIT
#include <support/ranks.hpp>

#include <utility>

namespace vs = varscope;

namespace {

constexpr auto variables = vs::variables(
    vs::variable_scope<"encoder">(vs::get_variable<"w", vs::shape<5>>(),
                                  vs::get_variable<"count", vs::shape<>, int>(vs::trainable(false))),
    vs::get_variable<"averaged", vs::shape<3>>(vs::collections("averages")),
    vs::get_variable<"shared", vs::shape<4>>(vs::use_resource(true)));
using graph = vs::graph<variables>;

void fill(vs::variable_store<graph>& store, float value) {
    vs::get<"encoder/w">(store).fill(value);
    vs::get<"encoder/count">(store).fill(static_cast<int>(value));
    vs::get<"averaged">(store).fill(value);
    vs::get<"shared">(store).fill(value);
}

} // namespace

TEST_CASE("broadcast gives all values of one rank to all") {
    const vs::mpi::group<ranks::graph> group(MPI_COMM_WORLD);
    const int root = group.size() / 2;
    vs::variable_store<ranks::graph> store(vs::seed(static_cast<std::uint64_t>(group.rank())));
    vs::mpi::broadcast(group, store, root);
    const vs::variable_store<ranks::graph> expected(vs::seed(static_cast<std::uint64_t>(root)));
    CHECK(bytes_in(store) == bytes_in(expected));
}

TEST_CASE("broadcast takes a scope or a collection, and resource variables") {
    const vs::mpi::group<graph> group(MPI_COMM_WORLD);
    const auto rank = static_cast<float>(group.rank());
    vs::variable_store<graph> store(vs::uninitialized);

    fill(store, rank);
    vs::mpi::broadcast(group, vs::scope<"encoder">(store));
    CHECK(vs::get<"encoder/w">(store)[4] == 0);
    CHECK(vs::get<"encoder/count">(store)() == 0);
    CHECK(vs::get<"averaged">(store)[0] == rank);

    fill(store, rank);
    vs::mpi::broadcast<"averages">(group, store);
    CHECK(vs::get<"averaged">(store)[2] == 0);
    CHECK(vs::get<"encoder/w">(store)[0] == rank);

    fill(store, rank);
    vs::mpi::broadcast(group, store);
    CHECK(vs::get<"shared">(store).read()(3) == 0);
}

TEST_CASE("values are sent in pieces that MPI can count") {
    const vs::mpi::group<ranks::graph> group(MPI_COMM_WORLD);
    vs::variable_store<ranks::graph> store(vs::seed(static_cast<std::uint64_t>(group.rank())));
    const std::size_t before = std::exchange(vs::detail::mpi::bytes_per_call, 100);
    vs::mpi::broadcast(group, store);
    vs::detail::mpi::bytes_per_call = before;
    CHECK(bytes_in(store) == bytes_in(vs::variable_store<ranks::graph>(vs::seed(0))));
}

TEST_CASE("a store that was moved from is refused") {
    const vs::mpi::group<graph> group(MPI_COMM_WORLD);
    vs::variable_store<graph> store;
    const vs::variable_store<graph> other(std::move(store));
    CHECK_THROWS_AS(vs::mpi::broadcast(group, store), vs::moved_from_store);
}
