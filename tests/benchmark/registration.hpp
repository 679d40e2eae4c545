// SPDX-License-Identifier: MIT
// Benchmarks are named case/who, as in adam/varscope and adam/limit: ratios.py compares those of a case.
#pragma once

#include <benchmark/benchmark.h>

#include <string>
#include <utility>

namespace of_benchmark {

// Calls work() in each iteration; and once before all, so that what it shares with others, as stores and
// files, is then made.
template<class Work>
auto repeated(Work work) {
    return [work, is_ready = false](benchmark::State& state) mutable {
        if (!is_ready) work();
        is_ready = true;
        for (auto _ : state) {
            work();
            benchmark::ClobberMemory();
        }
    };
}

// Work of milliseconds, once in each repetition.
template<class Work>
benchmark::internal::Benchmark* add_large(const std::string& name, Work work) {
    return benchmark::RegisterBenchmark(name.c_str(), repeated(work))
        ->Iterations(1)
        ->UseRealTime()
        ->Unit(benchmark::kMillisecond);
}

// Work of nanoseconds, as often as its time needs. Its time is that of the processor, which other programs
// disturb less.
template<class Work>
benchmark::internal::Benchmark* add_small(const std::string& name, Work work) {
    return benchmark::RegisterBenchmark(name.c_str(), repeated(work))
        ->MinTime(0.02)
        ->Unit(benchmark::kNanosecond);
}

// Work whose seconds another process measures.
template<class Work>
benchmark::internal::Benchmark* add_measured(const std::string& name, Work seconds_of_work) {
    const auto run = [seconds_of_work](benchmark::State& state) mutable {
        for (auto _ : state) state.SetIterationTime(seconds_of_work());
    };
    return benchmark::RegisterBenchmark(name.c_str(), run)
        ->Iterations(1)
        ->UseManualTime()
        ->Unit(benchmark::kMillisecond);
}

// One for each file of benchmarks.
void add_optimizers();
void add_initial_values();
void add_stores();
void add_lookups();
void add_files();
void add_eigen(); // only with VARSCOPE_BENCHMARK_EIGEN
void add_pytorch();
void add_tf1();
#ifdef VARSCOPE_BENCHMARK_TORCH
void add_torch();
#endif

} // namespace of_benchmark
