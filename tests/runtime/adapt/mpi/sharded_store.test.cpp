// SPDX-License-Identifier: MIT
#include <support/ranks.hpp>

#include <utility>

namespace vs = varscope;

TEST_CASE("a sharded_store has this rank's part of the initial values") {
    const vs::mpi::group<ranks::graph> group(MPI_COMM_WORLD);
    vs::mpi::sharded_store<ranks::graph> part(group, vs::seed(3));
    CHECK(part.range() == vs::mpi::shard_range_of(group));
    vs::variable_store<ranks::graph> whole;
    part.all_gather(whole);
    const vs::variable_store<ranks::graph> expected(vs::seed(3));
    CHECK(bytes_in(whole) == bytes_in(expected));
    const auto gathered = part.gather();
    CHECK(gathered.has_value() == (group.rank() == 0));
    std::size_t bytes = 0;
    for (const auto piece : part.pieces()) bytes += piece.bytes.size();
    CHECK(bytes == part.range().size());
    const auto here = vs::get<"wide">(part);
    const auto all = vs::get<"wide">(expected);
    for (std::size_t i = 0; i < here.size(); ++i) CHECK(here.span()[i] == all.data()[here.first() + i]);
}

TEST_CASE("it is saved and loaded by any number of ranks") {
    const vs::mpi::group<ranks::graph> group(MPI_COMM_WORLD);
    const ranks::shared_folder folder;
    const std::string path = folder / "model.safetensors";
    const vs::mpi::sharded_store<ranks::graph> saved(group, vs::seed(4));
    saved.save(path, vs::unsynced);
    const vs::mpi::sharded_store<ranks::graph> made = vs::mpi::sharded_store<ranks::graph>::load(group, path);
    vs::mpi::sharded_store<ranks::graph> other(group, vs::uninitialized);
    other.load(path);
    CHECK(bytes_in(made.shard()) == bytes_in(saved.shard()));
    CHECK(bytes_in(other.shard()) == bytes_in(saved.shard()));
    CHECK(std::as_const(other).pieces().begin() != std::as_const(other).pieces().end());
}

TEST_CASE("seeds that differ are an error on all ranks") {
    const vs::mpi::group<ranks::graph> group(MPI_COMM_WORLD);
    if (group.size() != 2) return;
    const std::uint64_t seed = group.rank() == 0 ? 1 : 2;
    CHECK(message_of<vs::mpi::rank_mismatch>([&] {
              vs::mpi::sharded_store<ranks::graph> part(group, vs::seed(seed));
          }) == "varscope: the ranks have different seeds; this is rank " + std::to_string(group.rank()) +
                    "\n  1: rank 0\n  2: rank 1");
}

TEST_CASE("a file that does not fit is an error on all ranks") {
    const vs::mpi::group<ranks::graph> group(MPI_COMM_WORLD);
    const ranks::shared_folder folder;
    const auto load = [&] {
        (void)vs::mpi::sharded_store<ranks::graph>::load(group, folder / "missing.safetensors");
    };
    CHECK_THROWS_AS(load(), vs::file_error);
}
