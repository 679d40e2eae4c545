// SPDX-License-Identifier: MIT
// Random values for as many parameters as GPT-2 small has, against memset and <random>, in one run and one
// thread.
#include <varscope/initializers/random.hpp>

#include <chrono>
#include <cstddef>
#include <cstdio>
#include <cstring>
#include <memory>
#include <random>

namespace {

using namespace varscope;
using namespace varscope::detail;

constexpr std::size_t count = 124'439'808;
constexpr random_stream stream{1, 2};

template<class Work>
double seconds(Work work) {
    const auto begin = std::chrono::steady_clock::now();
    work();
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
}

// The best of several runs: the others also measure other work of the machine.
template<class Work>
double best_seconds(int runs, Work work) {
    double best = seconds(work);
    for (int run = 1; run < runs; ++run) {
        const double time = seconds(work);
        if (time < best) best = time;
    }
    return best;
}

struct peers {
    double memset, standard;
};

void report(const char* name, double time, std::size_t bytes, const peers& others) {
    std::printf("%-36s %8.1f ms %6.2f GB/s %8.2f x memset", name, time * 1e3,
                static_cast<double>(bytes) / time * 1e-9, time / others.memset);
    std::printf(" %8.2f x faster than <random>\n", others.standard / time);
}

template<class T>
void report_reals(const char* name, const peers& others) {
    const auto values = std::make_unique<T[]>(count);
    T* out = values.get();
    std::printf("%s\n", name);
    constexpr std::size_t bytes = count * sizeof(T);
    report("  normal", best_seconds(3, [=] { fill_normal(out, 0, count, stream, 0.0, 0.02); }), bytes,
           others);
    report("  truncated normal",
           best_seconds(3, [=] { fill_truncated_normal(out, 0, count, stream, 0.0, 0.02); }), bytes, others);
    report("  uniform", best_seconds(3, [=] { fill_uniform(out, 0, count, stream, -0.1, 0.1); }), bytes,
           others);
}

void fill_standard_normal(float* out) {
    std::mt19937 engine(1);
    std::normal_distribution<float> distribution(0.0f, 0.02f);
    for (std::size_t i = 0; i < count; ++i) out[i] = distribution(engine);
}

template<class Parameters, class Kernel>
void report_kernel(const char* name, float* out, const Parameters& wanted, const peers& others,
                   Kernel fill_with) {
    report(name, best_seconds(3, [&] { fill_with(out, 0, count / 4, stream, wanted); }),
           count * sizeof(float), others);
}

// For CPUs without the widest vectors.
void report_instruction_sets(float* out, const peers& others) {
    const normal_parameters<float> wanted{0.0f, 0.02f};
    std::printf("float, normal, by instruction set\n");
    report_kernel("  baseline", out, wanted, others, baseline::fill_blocks<normal_parameters<float>>);
#if defined(__x86_64__)
    if (__builtin_cpu_supports("avx2"))
        report_kernel("  avx2", out, wanted, others, avx2::fill_blocks<normal_parameters<float>>);
    if (__builtin_cpu_supports("avx512f"))
        report_kernel("  avx512", out, wanted, others, avx512::fill_blocks<normal_parameters<float>>);
#endif
}

} // namespace

int main() {
    const auto values = std::make_unique<float[]>(count);
    float* out = values.get();
    peers others{};
    others.memset = best_seconds(3, [=] {
        std::memset(out, 1, count * sizeof(float));
        asm volatile("" ::"r"(out) : "memory"); // as if it were read
    });
    others.standard = seconds([=] { fill_standard_normal(out); });
    std::printf("%zu values; ratios are to float's memset (%.1f ms) and std::mt19937 with "
                "std::normal_distribution<float> (%.1f ms)\n",
                count, others.memset * 1e3, others.standard * 1e3);
    report_instruction_sets(out, others);
    report_reals<float>("float", others);
    report_reals<float16>("float16", others);
    report_reals<bfloat16>("bfloat16", others);
    report_reals<double>("double", others);
}
