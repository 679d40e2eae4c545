// SPDX-License-Identifier: MIT
// The limit of saving and loading: to write and to read as many bytes.
#pragma once

#include "limits.hpp"
#include "training.hpp"

#include <cstdio>
#include <cstdlib>
#include <fcntl.h>
#include <string>
#include <unistd.h>

namespace of_benchmark {

inline void check(bool is_good, const char* what) {
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

// To a new file, which then replaces the old one, as for save.
inline void write_raw(const std::string& path) {
    const std::string part = path + ".part";
    const int file = open(part.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
    check(file >= 0, part.c_str());
    const std::byte* const from = training::get().weights.data();
    transfer_all([=](std::size_t offset, std::size_t size) { return write(file, from + offset, size); });
    check(close(file) == 0 && std::rename(part.c_str(), path.c_str()) == 0, path.c_str());
}
// Into new memory, as for load.
inline void read_raw(const std::string& path) {
    const int file = open(path.c_str(), O_RDONLY | O_CLOEXEC);
    check(file >= 0, path.c_str());
    const limits::mapping to(graph::byte_size);
    transfer_all([&](std::size_t offset, std::size_t size) { return read(file, to.data() + offset, size); });
    close(file);
}

} // namespace of_benchmark
