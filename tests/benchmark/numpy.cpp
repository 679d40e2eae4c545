// SPDX-License-Identifier: MIT
// Two pipes to numpy_peer.py: a line with an operation there, a line with its seconds back.
#include "numpy.hpp"

#include "model.hpp"

#include <cstdlib>
#include <sys/wait.h>
#include <unistd.h>
#include <vector>

namespace of_benchmark {

namespace {

// The numbers of elements of all variables, which are numpy_peer.py's arguments.
std::vector<std::string> sizes_of_variables() {
    std::vector<std::string> sizes;
    for (const vs::variable_info& each : graph::variables) {
        std::size_t size = 1;
        for (const auto extent : each.shape) size *= static_cast<std::size_t>(extent);
        sizes.push_back(std::to_string(size));
    }
    return sizes;
}

[[noreturn]] void run_python() {
    std::vector<std::string> words{VARSCOPE_BENCHMARK_PYTHON, VARSCOPE_BENCHMARK_FOLDER "/numpy_peer.py"};
    for (const std::string& size : sizes_of_variables()) words.push_back(size);
    std::vector<char*> pointers;
    for (std::string& word : words) pointers.push_back(word.data());
    pointers.push_back(nullptr);
    execv(VARSCOPE_BENCHMARK_PYTHON, pointers.data());
    _exit(127);
}

} // namespace

numpy& numpy::get() {
    static numpy only;
    return only;
}

numpy::numpy() {
    int there[2], back[2];
    if (pipe(there) != 0 || pipe(back) != 0) return;
    process_ = fork();
    if (process_ == 0) {
        dup2(there[0], STDIN_FILENO);
        dup2(back[1], STDOUT_FILENO);
        for (const int end : {there[0], there[1], back[0], back[1]}) close(end);
        run_python();
    }
    close(there[0]);
    close(back[1]);
    to_ = fdopen(there[1], "w");
    from_ = fdopen(back[0], "r");
    char ready = 0;
    if (std::fscanf(from_, " %c", &ready) != 1) { // neither Python nor numpy
        std::fclose(from_);
        from_ = nullptr;
    }
}

numpy::~numpy() {
    if (to_ != nullptr) std::fclose(to_); // after which it ends
    if (from_ != nullptr) std::fclose(from_);
    if (process_ > 0) waitpid(process_, nullptr, 0);
}

double numpy::seconds_of(const std::string& operation) {
    std::fprintf(to_, "%s\n", operation.c_str());
    std::fflush(to_);
    double seconds = 0;
    if (std::fscanf(from_, "%lf", &seconds) == 1) return seconds;
    std::fprintf(stderr, "numpy_peer.py ended during %s\n", operation.c_str());
    std::exit(1);
}

} // namespace of_benchmark
