// SPDX-License-Identifier: MIT
#include <support/placed_tables.hpp>

#include <varscope/checkpoint/save.hpp>

#include <string>

namespace vs = varscope;
using namespace placed_tables;

TEST_CASE("placements are the same on all ranks, and for their number") {
    const group_type group(MPI_COMM_WORLD);
    const auto other = vs::declared_placement<graph>(9);
    CHECK(message_of<vs::mpi::rank_mismatch>([&] { (void)vs::mpi::placed(group, other, vs::seed(1)); }) ==
          "varscope: the placement is for 9 ranks, and there are " + std::to_string(group.size()));
    if (group.size() == 1) return;
    const auto count = static_cast<std::size_t>(group.size());
    const auto differing =
        group.rank() == 1 ? vs::greedy_placement<graph>(count) : vs::declared_placement<graph>(count);
    CHECK(message_of<vs::mpi::rank_mismatch>([&] {
              (void)vs::mpi::placed(group, differing, vs::seed(1));
          }).find("varscope: the ranks have different placements; this is rank ") == 0);
}

TEST_CASE("the file of a placement is that of save, and any placement loads it") {
    const group_type group(MPI_COMM_WORLD);
    const ranks::shared_folder folder;
    const std::string path = folder / "placed.safetensors", alone = folder / "alone.safetensors";
    vs::mpi::save(group, placed_on(group), path, vs::unsynced);
    if (group.rank() == 0) {
        vs::save(vs::variable_store<graph>(vs::seed(1)), alone);
        CHECK(contents(path) == contents(alone));
    }
    const auto plan = vs::greedy_placement<graph>(static_cast<std::size_t>(group.size()));
    auto store = vs::mpi::placed(group, plan, vs::seed(2));
    vs::mpi::load(group, store, path);
    const auto expected = vs::mpi::placed(group, plan, vs::seed(1));
    CHECK(bytes_in(store) == bytes_in(expected));
    const std::string own = group.rank() == 0 ? path + "-missing" : path;
    CHECK_THROWS_AS(vs::mpi::load(group, store, own), vs::error);
    CHECK(bytes_in(store) == bytes_in(expected));
}
