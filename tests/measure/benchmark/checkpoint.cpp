// SPDX-License-Identifier: MIT
// Saving, loading and mapping GPT-2 small (498 MB) against the raw system calls, and the check of a schema of
// 8,000 tensors: the least of several rounds, one after the other. The files go to the folder given, or to
// /tmp.
#include "../../../examples/gpt2_model.hpp"

#include <varscope/varscope.hpp>

#include <chrono>
#include <cstdio>
#include <cstring>
#include <fcntl.h>
#include <string>
#include <sys/stat.h>
#include <unistd.h>

namespace vs = varscope;

namespace {

constexpr auto many = vs::variables(vs::repeat<8000>([]<int I> {
    return vs::variable_scope<vs::numbered<"layer", I>>(vs::get_variable<"w", vs::shape<2>>());
}));
using many_graph = vs::graph<many>;

double now() {
    return std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now().time_since_epoch())
        .count();
}
struct least {
    const char* what;
    double best = 1e300;
    void run(auto f) {
        const double begin = now();
        f();
        const double took = now() - begin;
        if (took < best) best = took;
    }
};

void write_raw(const char* path, const std::byte* data, std::size_t size, bool is_synced) {
    const std::string beside = std::string(path) + ".raw";
    const int file = open(beside.c_str(), O_WRONLY | O_CREAT | O_TRUNC, 0666);
    for (std::size_t done = 0; done < size;)
        if (const ssize_t count = write(file, data + done, size - done); count > 0)
            done += static_cast<std::size_t>(count);
        else
            std::abort();
    if (is_synced) fsync(file);
    close(file);
    if (rename(beside.c_str(), path) != 0) std::abort();
}
void read_raw(const char* path, std::byte* data, std::size_t size) {
    const int file = open(path, O_RDONLY);
    for (std::size_t done = 0; done < size;)
        if (const ssize_t count = read(file, data + done, size - done); count > 0)
            done += static_cast<std::size_t>(count);
        else
            std::abort();
    close(file);
}

} // namespace

int main(int argc, char** argv) {
    const std::string folder = argc > 1 ? argv[1] : "/tmp";
    const std::string raw = folder + "/varscope-benchmark.raw";
    const std::string own = folder + "/varscope-benchmark.safetensors";
    const std::string small = folder + "/varscope-benchmark-8000.safetensors";
    using store_type = vs::variable_store<gpt2::graph>;
    const store_type store(vs::seed(1));
    vs::save(vs::variable_store<many_graph>(), small);
    least raw_write{"write"}, save{"save, unsynced"}, raw_sync{"write and fsync"}, save_sync{"save"};
    least raw_read{"read into a new arena"}, load{"load"}, map{"map"}, check{"load of 8,000 variables"};
    least parse{"schema_of 8,000 tensors"};
    const auto write = [&](bool is_synced) {
        write_raw(raw.c_str(), store.data(), gpt2::graph::byte_size, is_synced);
    };
    const auto read = [&] {
        store_type to(vs::uninitialized);
        read_raw(raw.c_str(), to.data(), gpt2::graph::byte_size);
    };
    for (int round = 0; round < 8; ++round) {
        // Each is first in half of the rounds, as earlier writes may still be in progress.
        const auto both = [round](least& system, auto f, least& ours, auto g) {
            if (round % 2 == 0) system.run(f);
            ours.run(g);
            if (round % 2 != 0) system.run(f);
        };
        both(
            raw_write, [&] { write(false); }, save, [&] { vs::save(store, own, vs::unsynced); });
        sync();
        both(
            raw_sync, [&] { write(true); }, save_sync, [&] { vs::save(store, own); });
        both(raw_read, read, load, [&] { (void)store_type::load(own); });
        map.run([&] { (void)store_type::map(own); });
    }
    // Separately: after so many bytes nothing is left in the caches.
    for (int round = 0; round < 20; ++round) {
        check.run([&] { (void)vs::variable_store<many_graph>::load(small); });
        parse.run([&] { (void)vs::schema_of(small); });
    }
    for (const least& each : {raw_write, save, raw_sync, save_sync, raw_read, load, map, check, parse})
        std::printf("%-28s %9.3f ms\n", each.what, each.best);
    std::printf("save %.2f of write, %.2f with fsync; load %.2f of read\n", save.best / raw_write.best,
                save_sync.best / raw_sync.best, load.best / raw_read.best);
    for (const std::string& path : {raw, own, small}) unlink(path.c_str());
}
