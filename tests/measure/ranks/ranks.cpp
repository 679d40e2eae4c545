// SPDX-License-Identifier: MIT
// ranks FOLDER: what calls of <varscope/adapt/mpi.hpp> cost beside those of MPI and of the system on the same
// bytes: a float model of 64 MB. Prints the least time of the slowest rank in 8 rounds, in which both take
// turns, and the growth of the greatest memory of a rank.
#include <varscope/adapt/mpi.hpp>
#include <varscope/varscope.hpp>

#include <algorithm>
#include <cstdio>
#include <fcntl.h>
#include <fstream>
#include <string>
#include <unistd.h>
#include <vector>

namespace vs = varscope;

namespace {

constexpr auto variables = vs::variables(vs::repeat<16>(
    []<int I> { return vs::get_variable<vs::numbered<"w", I>, vs::shape<1024, 1024>>(vs::zeros); }));
using graph = vs::graph<variables>;
constexpr int rounds = 8;

int rank() {
    int number = 0;
    MPI_Comm_rank(MPI_COMM_WORLD, &number);
    return number;
}
int size() {
    int number = 0;
    MPI_Comm_size(MPI_COMM_WORLD, &number);
    return number;
}

template<class F>
double milliseconds_of(F f) {
    MPI_Barrier(MPI_COMM_WORLD);
    const double begin = MPI_Wtime();
    f();
    double mine = 1e3 * (MPI_Wtime() - begin), slowest = 0;
    MPI_Allreduce(&mine, &slowest, 1, MPI_DOUBLE, MPI_MAX, MPI_COMM_WORLD);
    return slowest;
}
template<class Raw, class Ours>
void compare(const char* what, Raw raw, Ours ours) {
    double least_raw = 1e9, least_ours = 1e9;
    for (int round = 0; round < rounds; ++round) {
        least_raw = std::min(least_raw, milliseconds_of(raw));
        least_ours = std::min(least_ours, milliseconds_of(ours));
    }
    if (rank() == 0)
        std::printf("%-44s %9.3f ms %9.3f ms  ratio %.2f\n", what, least_raw, least_ours,
                    least_ours / least_raw);
}

// The greatest memory of this process since the last call, in kB.
long peak_memory() {
    std::ifstream status("/proc/self/status");
    std::string word;
    long peak = 0;
    while (status >> word)
        if (word == "VmHWM:") status >> peak;
    return peak;
}
void forget_peak() { std::ofstream("/proc/self/clear_refs") << "5"; }
template<class F>
void report_memory(const char* what, std::size_t expected, F f) {
    forget_peak();
    const long before = peak_memory();
    f();
    long mine = peak_memory() - before, most = 0;
    MPI_Allreduce(&mine, &most, 1, MPI_LONG, MPI_MAX, MPI_COMM_WORLD);
    if (rank() == 0)
        std::printf("%-44s %9ld kB, of which %zu kB are the shard\n", what, most, expected / 1024);
}

void write_raw(const std::string& path, const vs::shard_store<graph>& shard) {
    const std::string beside = path + ".raw";
    if (rank() == 0) ::close(::open(beside.c_str(), O_WRONLY | O_CREAT | O_TRUNC, 0666));
    MPI_Barrier(MPI_COMM_WORLD);
    const int file = ::open(beside.c_str(), O_WRONLY);
    std::size_t done = 0;
    while (done < shard.range().size())
        done += static_cast<std::size_t>(::pwrite(file, shard.data() + done, shard.range().size() - done,
                                                  static_cast<off_t>(4096 + shard.range().begin + done)));
    ::close(file);
    MPI_Barrier(MPI_COMM_WORLD);
    if (rank() == 0) std::rename(beside.c_str(), path.c_str());
    MPI_Barrier(MPI_COMM_WORLD);
}
void read_raw(const std::string& path, std::byte* to, vs::shard_range range) {
    const int file = ::open(path.c_str(), O_RDONLY);
    std::size_t done = 0;
    while (done < range.size())
        done += static_cast<std::size_t>(
            ::pread(file, to + done, range.size() - done, static_cast<off_t>(4096 + range.begin + done)));
    ::close(file);
}

void compare_calls(const vs::mpi::group<graph>& group) {
    vs::variable_store<graph> store(vs::uninitialized);
    std::fill_n(vs::trainable_span(store).data(), vs::trainable_span(store).size(), 1e-3f);
    const auto values = vs::trainable_span(store);
    const auto count = static_cast<int>(values.size());
    compare(
        "MPI_Bcast, broadcast",
        [&] { MPI_Bcast(store.data(), static_cast<int>(graph::byte_size), MPI_BYTE, 0, MPI_COMM_WORLD); },
        [&] { vs::mpi::broadcast(group, store); });
    const auto reduce_pieces = [&] {
        for (int first = 0; first < count; first += 1 << 22)
            MPI_Allreduce(MPI_IN_PLACE, values.data() + first, std::min(count - first, 1 << 22), MPI_FLOAT,
                          MPI_MAX, MPI_COMM_WORLD);
    };
    const auto reduce = [&] { vs::mpi::all_reduce(group, store, vs::mpi::greatest); };
    compare("MPI_Allreduce in pieces of 16 MB, all_reduce", reduce_pieces, reduce);
    compare(
        "MPI_Allreduce in one call, all_reduce",
        [&] { MPI_Allreduce(MPI_IN_PLACE, values.data(), count, MPI_FLOAT, MPI_MAX, MPI_COMM_WORLD); },
        reduce);

    vs::shard_store<graph> shard(vs::mpi::shard_range_of(group), vs::seed(1));
    std::vector<int> counts, offsets;
    for (int i = 0; i < size(); ++i) {
        const auto range = vs::shard_of<graph>(static_cast<std::size_t>(i), static_cast<std::size_t>(size()));
        counts.push_back(static_cast<int>(range.size()));
        offsets.push_back(static_cast<int>(range.begin));
    }
    std::vector<int> float_counts = counts;
    for (int& each : float_counts) each /= 4;
    compare(
        "MPI_Allgatherv, all_gather",
        [&] {
            MPI_Allgatherv(shard.data(), counts[static_cast<std::size_t>(rank())], MPI_BYTE, store.data(),
                           counts.data(), offsets.data(), MPI_BYTE, MPI_COMM_WORLD);
        },
        [&] { vs::mpi::all_gather(group, shard, store); });
    compare(
        "MPI_Gatherv to new memory, gather",
        [&] {
            const vs::variable_store<graph> whole(vs::uninitialized);
            MPI_Gatherv(shard.data(), counts[static_cast<std::size_t>(rank())], MPI_BYTE,
                        const_cast<std::byte*>(whole.data()), counts.data(), offsets.data(), MPI_BYTE, 0,
                        MPI_COMM_WORLD);
        },
        [&] { (void)vs::mpi::gather(group, shard); });
    compare(
        "MPI_Reduce_scatter in one call, reduce_scatter",
        [&] {
            MPI_Reduce_scatter(store.data(), shard.data(), float_counts.data(), MPI_FLOAT, MPI_MAX,
                               MPI_COMM_WORLD);
        },
        [&] { vs::mpi::reduce_scatter(group, store, shard, vs::mpi::greatest); });
    compare(
        "all_reduce, tree_all_reduce", [&] { vs::mpi::all_reduce(group, store); },
        [&] { vs::mpi::tree_all_reduce(group, store); });
}

void compare_files(const vs::mpi::group<graph>& group, const std::string& folder) {
    const std::string path = folder + "/ranks.safetensors", raw_path = folder + "/ranks.raw";
    const vs::shard_store<graph> shard(vs::mpi::shard_range_of(group), vs::seed(1));
    vs::shard_store<graph> other(vs::mpi::shard_range_of(group), vs::seed(1));
    compare(
        "pwrite and rename, save", [&] { write_raw(raw_path, shard); },
        [&] { vs::mpi::save(group, shard, path, vs::unsynced); });
    compare(
        "pread to new memory, sharded_store::load",
        [&] {
            vs::shard_store<graph> made(vs::mpi::shard_range_of(group), vs::uninitialized);
            read_raw(raw_path, made.data(), made.range());
        },
        [&] { (void)vs::mpi::sharded_store<graph>::load(group, path); });
    compare(
        "pread to old memory, load over a shard", [&] { read_raw(raw_path, other.data(), other.range()); },
        [&] { vs::mpi::load(group, other, path); });
    const std::size_t size = shard.range().size();
    report_memory("memory of save", 0, [&] { vs::mpi::save(group, shard, path, vs::unsynced); });
    report_memory("memory of sharded_store::load", size,
                  [&] { (void)vs::mpi::sharded_store<graph>::load(group, path); });
    report_memory("memory of load over a shard", size, [&] { vs::mpi::load(group, other, path); });
    MPI_Barrier(MPI_COMM_WORLD);
    if (rank() != 0) return;
    std::remove(path.c_str());
    std::remove(raw_path.c_str());
}

} // namespace

int main(int argc, char** argv) {
    MPI_Init(&argc, &argv);
    if (argc != 2) return 2;
    if (rank() == 0) std::printf("%d ranks, %zu bytes\n", size(), graph::byte_size);
    {
        const vs::mpi::group<graph> group(MPI_COMM_WORLD);
        compare(
            "MPI_Comm_dup and MPI_Allreduce, group",
            [] {
                MPI_Comm own = MPI_COMM_NULL;
                MPI_Comm_dup(MPI_COMM_WORLD, &own);
                std::uint64_t mine[2] = {1, 2}, least[2] = {};
                MPI_Allreduce(mine, least, 2, MPI_UINT64_T, MPI_MIN, own);
                MPI_Comm_free(&own);
            },
            [] { const vs::mpi::group<graph> made(MPI_COMM_WORLD); });
        compare_calls(group);
        compare_files(group, argv[1]);
    }
    MPI_Finalize();
    return 0;
}
