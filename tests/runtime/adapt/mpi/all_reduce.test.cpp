// SPDX-License-Identifier: MIT
#include <support/reduced_model.hpp>

#include <utility>

namespace vs = varscope;
using namespace reduced_model;

TEST_CASE("all_reduce adds the trainable variables of each dtype, and leaves the others") {
    const vs::mpi::group<graph> group(MPI_COMM_WORLD);
    vs::variable_store<graph> store(vs::uninitialized);
    fill(store, group.rank());
    vs::mpi::all_reduce(group, store);
    check_multiples(store, static_cast<float>(ranks::sum_of_numbers()), static_cast<float>(-group.size()));
    CHECK(vs::get<"frozen">(store)[0] == static_cast<float>(group.rank() + 1));
    CHECK(vs::get<"count">(store)[2] == 2 * (group.rank() + 1));
}

TEST_CASE("all_reduce has the average") {
    const vs::mpi::group<graph> group(MPI_COMM_WORLD);
    vs::variable_store<graph> store(vs::uninitialized);
    fill(store, group.rank());
    vs::mpi::all_reduce(group, store, vs::mpi::average);
    check_multiples(store, static_cast<float>(group.size() + 1) / 2, -1); // (1 + ... + n) / n
}

TEST_CASE("all_reduce has the least and the greatest value, also of halves and bools") {
    const vs::mpi::group<graph> group(MPI_COMM_WORLD);
    const bool is_alone = group.size() == 1;
    vs::variable_store<graph> store(vs::uninitialized);
    fill(store, group.rank());
    vs::mpi::all_reduce(group, vs::scope<"half">(store), vs::mpi::greatest);
    CHECK(static_cast<float>(vs::get<"half/f">(store)[6]) == static_cast<float>(6 * group.size()));
    CHECK(static_cast<float>(vs::get<"half/b">(store)[6]) == static_cast<float>(6 * group.size()));
    CHECK(vs::get<"d">(store)[2] == 2 * (group.rank() + 1)); // outside of the scope
    fill(store, group.rank());
    vs::mpi::all_reduce(group, vs::scope<"half">(store), vs::mpi::least);
    CHECK(static_cast<float>(vs::get<"half/f">(store)[6]) == 6);
    vs::mpi::all_reduce<"flags">(group, store, vs::mpi::least);
    CHECK(vs::get<"seen">(store)[0] == is_alone);
    CHECK(vs::get<"seen">(store)[1]);
    fill(store, group.rank());
    vs::mpi::all_reduce<"flags">(group, store, vs::mpi::greatest);
    CHECK(vs::get<"seen">(store)[0]);
}

TEST_CASE("all_reduce has the product") {
    const vs::mpi::group<graph> group(MPI_COMM_WORLD);
    vs::variable_store<graph> store(vs::uninitialized);
    fill(store, group.rank());
    vs::mpi::all_reduce<"counts">(group, store, vs::mpi::product);
    vs::mpi::all_reduce(group, store, vs::mpi::product);
    int factorial = 1;
    for (int i = 2; i <= group.size(); ++i) factorial *= i;
    CHECK(vs::get<"count">(store)[1] == factorial);
    CHECK(vs::get<"w">(store)[1] == static_cast<float>(factorial));
    CHECK(static_cast<float>(vs::get<"half/f">(store)[1]) == static_cast<float>(factorial));
    // (0 - i)^n
    const float real[] = {1, 0, -1, 0}, imag[] = {0, -1, 0, 1};
    CHECK(vs::get<"c">(store)[0] == vs::complex64(real[group.size() % 4], imag[group.size() % 4]));
}

TEST_CASE("all_reduce is for gradients and other variants of the model, and in pieces") {
    const vs::mpi::group<graph> group(MPI_COMM_WORLD);
    vs::trainable_store<graph> gradients(vs::uninitialized);
    vs::get<"w">(gradients).fill(1);
    const std::size_t before = std::exchange(vs::detail::mpi::bytes_per_reduction, 12);
    vs::mpi::all_reduce(group, gradients);
    vs::detail::mpi::bytes_per_reduction = before;
    for (const float value : vs::get<"w">(gradients)) CHECK(value == static_cast<float>(group.size()));
    vs::variable_store<vs::as_dtype<graph, float>> wider(vs::uninitialized);
    vs::get<"half/f">(wider).fill(0.5f);
    vs::mpi::all_reduce(group, wider);
    CHECK(vs::get<"half/f">(wider)[0] == 0.5f * static_cast<float>(group.size()));
}
