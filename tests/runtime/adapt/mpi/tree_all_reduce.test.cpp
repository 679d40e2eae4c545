// SPDX-License-Identifier: MIT
#include <support/reduced_model.hpp>

#include <cmath>

namespace vs = varscope;
using namespace reduced_model;

TEST_CASE("tree_all_reduce adds neighbours first") {
    const vs::mpi::group<graph> group(MPI_COMM_WORLD);
    vs::variable_store<graph> store(vs::uninitialized);
    fill(store, group.rank());
    const auto reduce = [&] { vs::mpi::tree_all_reduce(group, store); };
    if ((group.size() & (group.size() - 1)) != 0) {
        CHECK(message_of<vs::mpi::rank_mismatch>(reduce) ==
              "varscope: there are " + std::to_string(group.size()) +
                  " ranks; a tree takes 1, 2, 4, 8 or another power of 2");
        return;
    }
    reduce();
    check_multiples(store, static_cast<float>(ranks::sum_of_numbers()), static_cast<float>(-group.size()));

    // (2^24 + 1) + (1 + 1) is 2^24 + 2 in float; from the left it would be 2^24.
    vs::get<"w">(store).fill(group.rank() == 0 ? 16'777'216.0f : 1.0f);
    reduce();
    const float expected[] = {0, 16'777'216.0f, 16'777'216.0f, 0, 16'777'218.0f};
    CHECK(vs::get<"w">(store)[99] == expected[group.size()]);
}

TEST_CASE("halves are rounded to even after each addition") {
    const vs::mpi::group<graph> group(MPI_COMM_WORLD);
    if ((group.size() & (group.size() - 1)) != 0) return;
    vs::variable_store<graph> store(vs::uninitialized);
    vs::get<"half/f">(store).fill(group.rank() == 0 ? vs::float16(1.0) : vs::float16(std::ldexp(1.0, -11)));
    vs::mpi::tree_all_reduce(group, vs::scope<"half">(store));
    // 1 + 2^-11 is rounded to 1, 2^-11 + 2^-11 is exact.
    CHECK(static_cast<double>(vs::get<"half/f">(store)[0]) ==
          (group.size() == 4 ? 1 + std::ldexp(1.0, -10) : 1));
}
