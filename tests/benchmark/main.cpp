// SPDX-License-Identifier: MIT
// All benchmarks in one program, so that those of a case can take turns: see run.sh.
#include "registration.hpp"

int main(int count, char** arguments) {
    using namespace of_benchmark;
    benchmark::Initialize(&count, arguments);
    if (benchmark::ReportUnrecognizedArguments(count, arguments)) return 1;
    add_optimizers();
    add_initial_values();
    add_stores();
    add_lookups();
    add_files();
    add_pytorch();
    add_tf1();
#ifdef VARSCOPE_BENCHMARK_EIGEN
    add_eigen();
#endif
#ifdef VARSCOPE_BENCHMARK_TORCH
    add_torch();
#endif
    benchmark::RunSpecifiedBenchmarks();
    return 0;
}
