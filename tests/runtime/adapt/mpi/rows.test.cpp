// SPDX-License-Identifier: MIT
#include <support/placed_tables.hpp>

#include <cstdint>
#include <string>
#include <vector>

namespace vs = varscope;
using namespace placed_tables;

TEST_CASE("look_up gives each rank the rows that it asks for") {
    const group_type group(MPI_COMM_WORLD);
    const auto store = placed_on(group);
    const vs::variable_store<graph> whole(vs::seed(1));
    // As many rows as the number of the rank, the last first, and one twice.
    std::vector<int> rows;
    for (int i = 0; i < 3 * group.rank(); ++i) rows.push_back(22 - i % 23);
    if (group.rank() != 0) rows.push_back(22);
    std::vector<float> values(rows.size() * 3);
    vs::mpi::look_up<"table">(group, store, rows, values);
    for (std::size_t i = 0; i < values.size(); ++i)
        CHECK(values[i] == element_of<"table">(whole, static_cast<std::size_t>(rows[i / 3]), i % 3));

    const std::uint8_t all[] = {0, 1, 2, 3, 4, 5};
    float copies[12] = {};
    vs::mpi::look_up<"everywhere">(group, store, all, copies);
    for (std::size_t i = 0; i < 12; ++i) CHECK(copies[i] == element_of<"everywhere">(whole, i / 2, i % 2));
}

TEST_CASE("scatter_add adds in the order of the ranks, to the rows of each owner") {
    const group_type group(MPI_COMM_WORLD);
    auto store = placed_on(group);
    const std::vector<std::int64_t> rows = {8, 0, 8};
    const auto number = static_cast<double>(group.rank() + 1);
    vs::mpi::scatter_add<"turned">(group, store, rows, std::vector<double>{number, 1, 2, 3, 10 * number, 1});
    std::vector<double> found(4);
    vs::mpi::look_up<"turned">(group, store, std::vector<int>{8, 0}, found);
    const auto sum = static_cast<double>(ranks::sum_of_numbers()), count = static_cast<double>(group.size());
    CHECK(found == std::vector<double>{11 * sum, 2 * count, 2 * count, 3 * count});

    // 2^24 + 1 + 1 in float from the left is 2^24, as each 1 is lost.
    const std::vector<int> one = {5};
    std::vector<float> value(3, 0.0f), old(3);
    vs::mpi::look_up<"table">(group, store, one, old);
    for (std::size_t i = 0; i < 3; ++i) value[i] = -old[i];
    if (group.rank() != 0) value.assign(3, 0.0f);
    vs::mpi::scatter_add<"table">(group, store, one, value);
    value.assign(3, group.rank() == 0 ? 16'777'216.0f : 1.0f);
    vs::mpi::scatter_add<"table">(group, store, one, value);
    vs::mpi::look_up<"table">(group, store, one, value);
    CHECK(value == std::vector<float>(3, 16'777'216.0f));
}

TEST_CASE("complex rows are added, too") {
    const group_type group(MPI_COMM_WORLD);
    auto store = placed_on(group);
    const vs::complex64 unit[] = {{1, -1}};
    const int row[] = {3};
    vs::mpi::scatter_add<"c">(group, store, row, unit);
    vs::complex64 found[1];
    vs::mpi::look_up<"c">(group, store, row, found);
    const auto count = static_cast<float>(group.size());
    CHECK(found[0] == vs::complex64(count, -count));
}

TEST_CASE("rows that are not there are an error on all ranks, and nothing has changed") {
    const group_type group(MPI_COMM_WORLD);
    auto store = placed_on(group);
    const std::string before = bytes_in(store);
    const std::vector<int> rows = {0, group.rank() == 0 ? -1 : 3};
    const std::vector<float> values(6, 1.0f);
    const std::string message =
        message_of([&] { vs::mpi::scatter_add<"table">(group, store, rows, values); });
    const std::string expected =
        "varscope: row -1 of table is asked for, at position 1; it has the rows 0 to 22";
    CHECK(message == (group.rank() == 0 ? expected : expected + " (on rank 0)"));
    std::vector<float> few(5);
    CHECK(message_of<vs::error>([&] {
              vs::mpi::look_up<"table">(group, store, std::vector<int>{0, 1}, few);
          }) == "varscope: a range of 5 values for table, which has 6 elements; there must be as many");
    CHECK(message_of([&] {
              vs::mpi::scatter_add<"everywhere">(group, store, std::vector<int>{0}, std::vector<float>(2));
          }).find("varscope: everywhere is on every rank, and its copies would differ; ") == 0);
    CHECK(bytes_in(store) == before);
}
