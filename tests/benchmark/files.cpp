// SPDX-License-Identifier: MIT
// Saving and loading the model, without waiting for the disk. The limit is to write and to read its bytes.
#include "limits.hpp"
#include "numpy.hpp"
#include "registration.hpp"
#include "training.hpp"

#include <cstdio>
#include <cstdlib>
#include <fcntl.h>
#include <string>
#include <unistd.h>

namespace of_benchmark {

namespace {

void check(bool is_good, const char* what) {
    if (is_good) return;
    std::perror(what);
    std::exit(1);
}

// All bytes by transfer(offset, size), which may do fewer at a time.
template<class Transfer>
void transfer_all(Transfer transfer) {
    for (std::size_t done = 0; done < graph::byte_size;) {
        const ssize_t part = transfer(done, graph::byte_size - done);
        check(part > 0, "the benchmark's file");
        done += static_cast<std::size_t>(part);
    }
}

void save() { vs::save(training::get().weights, "varscope.safetensors", vs::unsynced); }
// To a new file, which then replaces the old one, as for save.
void write_raw() {
    const int file = open("raw.part", O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
    check(file >= 0, "raw.part");
    const std::byte* const from = training::get().weights.data();
    transfer_all([=](std::size_t offset, std::size_t size) { return write(file, from + offset, size); });
    check(close(file) == 0 && std::rename("raw.part", "raw") == 0, "raw");
}
// Into new memory, as for load.
void read_raw() {
    const int file = open("raw", O_RDONLY | O_CLOEXEC);
    check(file >= 0, "raw");
    const limits::mapping to(graph::byte_size);
    transfer_all([&](std::size_t offset, std::size_t size) { return read(file, to.data() + offset, size); });
    close(file);
}

// For loads that come before the first save. Removed at the end.
void make_files() {
    [[maybe_unused]] static const int made = [] {
        save();
        write_raw();
        return std::atexit([] {
            for (const char* name : {"raw", "varscope.safetensors", "numpy.npz"}) std::remove(name);
        });
    }();
}

} // namespace

void add_files() {
    add_large("save/varscope", [] {
        make_files();
        save();
    });
    add_large("save/limit", [] {
        make_files();
        write_raw();
    });
    add_large("load/varscope", [] {
        make_files();
        const store loaded = store::load("varscope.safetensors");
        benchmark::DoNotOptimize(loaded.data());
    });
    add_large("load/limit", [] {
        make_files();
        read_raw();
    });
    if (numpy::get().is_there()) {
        add_measured("save/numpy", [] { return numpy::get().seconds_of("save numpy.npz"); });
        add_measured("load/numpy", [] { return numpy::get().seconds_of("load numpy.npz"); });
    }
}

} // namespace of_benchmark
