// SPDX-License-Identifier: MIT
#include <support/reduced_model.hpp>

#include <utility>

namespace vs = varscope;
using namespace reduced_model;

TEST_CASE("a reduction that has begun ends with wait") {
    const vs::mpi::group<graph> group(MPI_COMM_WORLD);
    vs::variable_store<graph> store(vs::uninitialized);
    fill(store, group.rank());
    const std::size_t before = std::exchange(vs::detail::mpi::bytes_per_reduction, 12);
    auto halves = vs::mpi::begin_all_reduce(group, vs::scope<"half">(store), vs::mpi::average);
    auto counts = vs::mpi::begin_all_reduce<"counts">(group, store);
    vs::detail::mpi::bytes_per_reduction = before;
    while (!counts.is_done()) continue;
    counts.wait();
    auto moved = std::move(halves);
    moved.wait();
    CHECK(vs::get<"count">(store)[2] == 2 * ranks::sum_of_numbers());
    CHECK(static_cast<float>(vs::get<"half/f">(store)[6]) == 3 * static_cast<float>(group.size() + 1));
    CHECK(vs::get<"w">(store)[1] == static_cast<float>(group.rank() + 1));
}

TEST_CASE("a reduction that nobody waits for ends before the store") {
    const vs::mpi::group<graph> group(MPI_COMM_WORLD);
    vs::variable_store<graph> store(vs::uninitialized);
    fill(store, group.rank());
    { auto pending = vs::mpi::begin_all_reduce<"counts">(group, store); }
    CHECK(vs::get<"count">(store)[1] == ranks::sum_of_numbers());
}
