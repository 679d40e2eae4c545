// SPDX-License-Identifier: MIT
#include <support/ranks.hpp>

#include <varscope/checkpoint/save.hpp>

namespace vs = varscope;

namespace {

using graph = ranks::graph;
using store_type = vs::variable_store<graph>;

constexpr auto larger =
    vs::variables(vs::get_variable<"w", vs::shape<3>>(), vs::get_variable<"more", vs::shape<40>>(vs::ones));
using larger_graph = vs::graph<larger>;

} // namespace

TEST_CASE("the file of all ranks is byte for byte that of save") {
    const vs::mpi::group<graph> group(MPI_COMM_WORLD);
    const ranks::shared_folder folder;
    const store_type store(vs::seed(1));
    const vs::shard_store<graph> shard(vs::mpi::shard_range_of(group), vs::seed(1));
    vs::mpi::save(group, store, folder / "store.safetensors");
    vs::mpi::save(group, shard, folder / "shards.safetensors", vs::unsynced);
    if (group.rank() != 0) return;
    vs::save(store, folder / "alone.safetensors");
    CHECK(contents(folder / "store.safetensors") == contents(folder / "alone.safetensors"));
    CHECK(contents(folder / "shards.safetensors") == contents(folder / "alone.safetensors"));
}

TEST_CASE("ranks without values save and load with the others") {
    const vs::mpi::group<ranks::tiny_graph> group(MPI_COMM_WORLD);
    const ranks::shared_folder folder;
    const std::string path = folder / "tiny.safetensors";
    vs::shard_store<ranks::tiny_graph> shard(vs::mpi::shard_range_of(group), vs::seed(5));
    vs::mpi::save(group, shard, path);
    vs::shard_store<ranks::tiny_graph> loaded(vs::mpi::shard_range_of(group), vs::uninitialized);
    vs::mpi::load(group, loaded, path);
    CHECK(bytes_in(loaded) == bytes_in(shard));
}

TEST_CASE("a file of one process is loaded by all ranks, to shards and to whole stores") {
    const vs::mpi::group<graph> group(MPI_COMM_WORLD);
    const ranks::shared_folder folder;
    const std::string path = folder / "alone.safetensors";
    if (group.rank() == 0) vs::save(store_type(vs::seed(7)), path);
    MPI_Barrier(MPI_COMM_WORLD);
    vs::shard_store<graph> shard(vs::mpi::shard_range_of(group), vs::uninitialized);
    vs::mpi::load(group, shard, path);
    CHECK(bytes_in(shard) == bytes_in(vs::shard_store<graph>(vs::mpi::shard_range_of(group), vs::seed(7))));
    store_type store(vs::seed(static_cast<std::uint64_t>(group.rank())));
    vs::mpi::load(group, store, path);
    CHECK(bytes_in(store) == bytes_in(store_type(vs::seed(7))));
}

TEST_CASE("a file of four ranks is loaded by any number, and by one process") {
    const vs::mpi::group<graph> group(MPI_COMM_WORLD);
    const ranks::shared_folder folder;
    const std::string path = folder / "model.safetensors";
    vs::mpi::save(group, vs::shard_store<graph>(vs::mpi::shard_range_of(group), vs::seed(8)), path);
    const std::size_t number = static_cast<std::size_t>(group.rank()) % 3;
    const auto third = vs::load_part<graph>(vs::shard_of<graph>(number, 3), path);
    CHECK(bytes_in(third) == bytes_in(vs::shard_store<graph>(vs::shard_of<graph>(number, 3), vs::seed(8))));
    CHECK(bytes_in(store_type::load(path)) == bytes_in(store_type(vs::seed(8))));
}

TEST_CASE("policies say what may differ on all ranks") {
    const vs::mpi::group<larger_graph> group(MPI_COMM_WORLD);
    const ranks::shared_folder folder;
    const std::string path = folder / "smaller.safetensors";
    if (group.rank() == 0) vs::save(vs::variable_store<ranks::tiny_graph>(vs::seed(1)), path);
    MPI_Barrier(MPI_COMM_WORLD);
    vs::shard_store<larger_graph> shard(vs::mpi::shard_range_of(group), vs::seed(0));
    const std::string refused =
        message_of<vs::checkpoint_mismatch>([&] { vs::mpi::load(group, shard, path); });
    CHECK(refused.find("more") != std::string::npos);
    vs::mpi::load(group, shard, path, vs::allow_missing);
    vs::variable_store<larger_graph> whole(vs::uninitialized);
    vs::mpi::all_gather(group, shard, whole);
    CHECK(vs::get<"more">(whole)[39] == 1);
    const vs::variable_store<ranks::tiny_graph> saved(vs::seed(1));
    CHECK(vs::get<"w">(whole)[2] == vs::get<"w">(saved)[2]);
}

TEST_CASE("paths that differ are an error on all ranks") {
    const vs::mpi::group<graph> group(MPI_COMM_WORLD);
    if (group.size() == 1) return;
    const ranks::shared_folder folder;
    const std::string path = folder / (group.rank() == 1 ? "b" : "a");
    const std::string message =
        message_of<vs::mpi::rank_mismatch>([&] { vs::mpi::save(group, store_type(vs::seed(1)), path); });
    CHECK(message.find("varscope: the ranks have different paths; this is rank ") == 0);
    CHECK(message.find("/b: rank 1") != std::string::npos);
}

TEST_CASE("a folder that is missing is an error on all ranks") {
    const vs::mpi::group<graph> group(MPI_COMM_WORLD);
    const ranks::shared_folder folder;
    const std::string path = folder / "missing/model.safetensors";
    const std::string message = message_of([&] { vs::mpi::save(group, store_type(vs::seed(1)), path); });
    CHECK(message.find("varscope: cannot create " + path + ".tmp-") == 0);
    CHECK((message.find("(on rank 0)") != std::string::npos) == (group.rank() != 0));
    const std::string not_read = message_of([&] {
        vs::shard_store<graph> shard(vs::mpi::shard_range_of(group), vs::seed(1));
        vs::mpi::load(group, shard, path);
    });
    CHECK(not_read.find("varscope: cannot open " + path) == 0);
}

TEST_CASE("if one rank cannot read its part, no shard has changed") {
    const vs::mpi::group<graph> group(MPI_COMM_WORLD);
    if (group.size() == 1) return;
    const ranks::shared_folder folder;
    const std::string path = folder / "model.safetensors";
    vs::mpi::save(group, store_type(vs::seed(1)), path);
    vs::shard_store<graph> shard(vs::mpi::shard_range_of(group), vs::seed(2));
    const std::string before = bytes_in(shard);
    const std::string own = group.rank() == 1 ? folder / "missing.safetensors" : path;
    const std::string message = message_of([&] { vs::mpi::load(group, shard, own); });
    CHECK(message.find("varscope: cannot open ") == 0);
    CHECK(bytes_in(shard) == before);
}
