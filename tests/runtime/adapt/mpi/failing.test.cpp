// SPDX-License-Identifier: MIT
// Each call of MPI or of the system fails on one rank: an error on all, and the old file or the new one.
#include <support/ranks.hpp>
#include <support/system_calls.hpp>

#include <varscope/checkpoint/save.hpp>

#include <vector>

namespace vs = varscope;

namespace {

using graph = ranks::graph;
using store_type = vs::variable_store<graph>;

// Which call of MPI reports an error, counted from 1; agreements are not counted.
int failing_call = 0, calls = 0;

int reported(int code) {
    ++calls;
    return calls == failing_call ? MPI_ERR_OTHER : code;
}

// Calls f on all ranks, with the n-th call of MPI failing on one, until none does.
template<class F>
void check_mpi_errors(F f) {
    const int failing_rank = ranks::size() - 1;
    bool was_reached = true;
    int reached_count = 0;
    for (int n = 1; was_reached; ++n) {
        calls = 0;
        failing_call = ranks::rank() == failing_rank ? n : 0;
        const std::string message = message_of(f);
        was_reached = !ranks::all_ranks(message == no_error);
        failing_call = 0;
        if (!was_reached) break;
        ++reached_count;
        CHECK(message.find(" has failed: ") != std::string::npos);
        CHECK((message.find("(on rank ") != std::string::npos) == (ranks::rank() != failing_rank));
    }
    CHECK(reached_count > 0);
}

} // namespace

extern "C" {

int MPI_Bcast(void* data, int count, MPI_Datatype type, int root, MPI_Comm on) {
    const int code = PMPI_Bcast(data, count, type, root, on);
    return type == MPI_BYTE ? reported(code) : code;
}
int MPI_Allreduce(const void* from, void* to, int count, MPI_Datatype type, MPI_Op by, MPI_Comm on) {
    const int code = PMPI_Allreduce(from, to, count, type, by, on);
    return from == MPI_IN_PLACE ? reported(code) : code;
}
int MPI_Allgatherv(const void* from, int count, MPI_Datatype type, void* to, const int* counts, const int* at,
                   MPI_Datatype to_type, MPI_Comm on) {
    return reported(PMPI_Allgatherv(from, count, type, to, counts, at, to_type, on));
}
int MPI_Gatherv(const void* from, int count, MPI_Datatype type, void* to, const int* counts, const int* at,
                MPI_Datatype to_type, int root, MPI_Comm on) {
    return reported(PMPI_Gatherv(from, count, type, to, counts, at, to_type, root, on));
}
int MPI_Reduce_scatter(const void* from, void* to, const int* counts, MPI_Datatype type, MPI_Op by,
                       MPI_Comm on) {
    return reported(PMPI_Reduce_scatter(from, to, counts, type, by, on));
}
int MPI_Iallreduce(const void* from, void* to, int count, MPI_Datatype type, MPI_Op by, MPI_Comm on,
                   MPI_Request* request) {
    return reported(PMPI_Iallreduce(from, to, count, type, by, on, request));
}
int MPI_Waitall(int count, MPI_Request* requests, MPI_Status* statuses) {
    return reported(PMPI_Waitall(count, requests, statuses));
}
int MPI_Sendrecv(const void* from, int count, MPI_Datatype type, int to, int tag, void* into, int most,
                 MPI_Datatype into_type, int source, int source_tag, MPI_Comm on, MPI_Status* status) {
    return reported(
        PMPI_Sendrecv(from, count, type, to, tag, into, most, into_type, source, source_tag, on, status));
}

} // extern "C"

TEST_CASE("an error of MPI on one rank is thrown on all") {
    const vs::mpi::group<graph> group(MPI_COMM_WORLD);
    store_type store(vs::seed(1));
    vs::shard_store<graph> shard(vs::mpi::shard_range_of(group), vs::seed(1));
    check_mpi_errors([&] { vs::mpi::broadcast(group, store); });
    check_mpi_errors([&] { vs::mpi::all_reduce(group, store); });
    check_mpi_errors([&] { vs::mpi::all_gather(group, shard, store); });
    check_mpi_errors([&] { (void)vs::mpi::gather(group, shard); });
    check_mpi_errors([&] { vs::mpi::reduce_scatter(group, store, shard); });
    check_mpi_errors([&] { vs::mpi::begin_all_reduce(group, store).wait(); });
    if (group.size() == 2 || group.size() == 4)
        check_mpi_errors([&] { vs::mpi::tree_all_reduce(group, store); });
}

// Each system call of a save fails in turn, on the first and on the last rank, as on a full disk.
TEST_CASE("whatever fails while ranks save, all say so, and the old file is there or the new one") {
    const vs::mpi::group<graph> group(MPI_COMM_WORLD);
    const ranks::shared_folder folder;
    const std::string path = folder / "model.safetensors";
    const store_type old(vs::seed(1)), now(vs::seed(2));
    vs::mpi::save(group, now, path);
    const std::string new_file = contents(path);
    vs::mpi::save(group, old, path);
    const std::string old_file = contents(path);
    REQUIRE(ranks::all_ranks(old_file.size() == new_file.size() && old_file != new_file));
    for (const int failing_rank : {0, group.size() - 1}) {
        bool was_reached = true;
        std::size_t refused = 0;
        for (std::size_t n = 1; was_reached; ++n) {
            bool is_here = false;
            const auto save = [&] { vs::mpi::save(group, now, path); };
            const std::string message = message_of([&] {
                if (group.rank() == failing_rank)
                    is_here = system_calls::reached(system_calls::mishap::errors, n, ENOSPC, save);
                else
                    save();
            });
            is_here = is_here || (group.rank() == failing_rank && message != no_error);
            was_reached = !ranks::all_ranks(!is_here);
            const bool all_threw = ranks::all_ranks(message != no_error);
            CHECK(all_threw == !ranks::all_ranks(message == no_error));
            const std::string text = contents(path);
            CHECK((text == old_file || text == new_file));
            if (all_threw) {
                ++refused;
                CHECK(message.find("No space left on device") != std::string::npos);
            } else {
                CHECK(text == new_file);
            }
            MPI_Barrier(MPI_COMM_WORLD);
            vs::mpi::save(group, old, path);
        }
        CHECK(refused >= 4);
    }
    std::size_t files = 0;
    for (const auto& entry : std::filesystem::directory_iterator(folder.path()))
        files += entry.exists() ? 1 : 0;
    CHECK(files == 1);
}

TEST_CASE("whatever fails while ranks load, all say so, and no shard has changed") {
    const vs::mpi::group<graph> group(MPI_COMM_WORLD);
    const ranks::shared_folder folder;
    const std::string path = folder / "model.safetensors";
    vs::mpi::save(group, store_type(vs::seed(1)), path);
    const int failing_rank = group.size() - 1;
    bool was_reached = true;
    std::size_t refused = 0;
    for (std::size_t n = 1; was_reached; ++n) {
        vs::shard_store<graph> shard(vs::mpi::shard_range_of(group), vs::seed(2));
        const std::string before = bytes_in(shard);
        const auto load = [&] { vs::mpi::load(group, shard, path); };
        bool is_here = false;
        const std::string message = message_of([&] {
            if (group.rank() == failing_rank)
                is_here = system_calls::reached(system_calls::mishap::errors, n, EIO, load);
            else
                load();
        });
        is_here = is_here || (group.rank() == failing_rank && message != no_error);
        was_reached = !ranks::all_ranks(!is_here);
        const bool all_threw = ranks::all_ranks(message != no_error);
        CHECK(all_threw == !ranks::all_ranks(message == no_error));
        if (all_threw) CHECK(bytes_in(shard) == before);
        refused += all_threw ? 1 : 0;
    }
    CHECK(refused >= 2);
}
