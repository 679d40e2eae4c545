// SPDX-License-Identifier: MIT
// Reading a variable of 64 floats that another thread may write, against memcpy and std::shared_mutex.
#include <varscope/store/resource_view.hpp>

#include <atomic>
#include <chrono>
#include <cstddef>
#include <cstdio>
#include <cstring>
#include <mutex>
#include <shared_mutex>
#include <thread>

#ifdef __linux__
#include <sched.h>
#endif

namespace {

using namespace varscope;

constexpr std::size_t count = 64;
constexpr int reads_in_a_portion = 1000;

// Otherwise a scheduler may let both threads take turns on one core.
void pin_to_core([[maybe_unused]] std::size_t core) {
#ifdef __linux__
    cpu_set_t cores;
    CPU_ZERO(&cores);
    CPU_SET(core, &cores);
    sched_setaffinity(0, sizeof cores, &cores);
#endif
}

// As if it were read.
void use(const void* memory) { asm volatile("" ::"r"(memory) : "memory"); }

struct plain {
    float values[count] = {};

    void read(float* out) { std::memcpy(out, values, sizeof values); }
    void write(float value) {
        for (float& element : values) element = value;
    }
};

template<class Mutex, class ReadLock>
struct locked : plain {
    Mutex mutex;

    void read(float* out) {
        const ReadLock lock(mutex);
        plain::read(out);
    }
    void write(float value) {
        const std::lock_guard<Mutex> lock(mutex);
        plain::write(value);
    }
};
struct with_mutex : locked<std::mutex, std::lock_guard<std::mutex>> {
    static constexpr const char* name = "std::mutex";
};
struct with_shared_mutex : locked<std::shared_mutex, std::shared_lock<std::shared_mutex>> {
    static constexpr const char* name = "std::shared_mutex";
};

struct resource {
    static constexpr const char* name = "resource_view::read_into";
    alignas(64) float copies[2][count] = {};
    detail::memory::left_right_state state{};

    resource_view<float, shape<count>> view() { return {&state, copies[0], copies[1], "w:0"}; }
    void read(float* out) { view().read_into(out); }
    void write(float value) { view().assign(value); }
};
struct resource_in_place : resource {
    static constexpr const char* name = "resource_view::with_value";
    void read(float*) {
        view().with_value([](variable_view<const float, shape<count>> now) { use(now.data()); });
    }
};

struct rates {
    double reads, writes; // in a second
};

double seconds_since(std::chrono::steady_clock::time_point begin) {
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
}

template<class Variable>
double reads_per_second(Variable& variable, double duration) {
    float out[count];
    double reads = 0;
    const auto begin = std::chrono::steady_clock::now();
    while (seconds_since(begin) < duration) {
        for (int i = 0; i < reads_in_a_portion; ++i) {
            variable.read(out);
            use(out);
        }
        reads += reads_in_a_portion;
    }
    return reads / seconds_since(begin);
}

template<class Variable>
rates measure_against_writer(double duration) {
    Variable variable;
    std::atomic<bool> done{false};
    double writes = 0;
    std::thread writer([&] {
        pin_to_core(1);
        while (!done.load(std::memory_order_relaxed)) variable.write(static_cast<float>(++writes));
    });
    const double reads = reads_per_second(variable, duration);
    done.store(true);
    writer.join();
    return {reads, writes / duration};
}
template<class Variable>
rates measure(bool is_written) {
    constexpr double duration = 0.3;
    if (is_written) return measure_against_writer<Variable>(duration);
    Variable variable;
    return {reads_per_second(variable, duration), 0};
}

// The best of several runs: the others also measure other work of the machine.
template<class Variable>
rates best(bool is_written) {
    rates result{};
    for (int run = 0; run < 5; ++run) {
        const rates now = measure<Variable>(is_written);
        if (now.reads > result.reads) result = now;
    }
    return result;
}

template<class Variable>
void report(bool is_written, double memcpy_reads, double shared_mutex_reads) {
    const rates now = best<Variable>(is_written);
    std::printf("  %-26s %8.1f M reads/s %8.2f of memcpy %8.2f x std::shared_mutex", Variable::name,
                now.reads * 1e-6, now.reads / memcpy_reads, now.reads / shared_mutex_reads);
    if (is_written) std::printf(" %8.2f M writes/s", now.writes * 1e-6);
    std::printf("\n");
}

void report_all(bool is_written, double memcpy_reads) {
    const double shared = best<with_shared_mutex>(is_written).reads;
    report<with_mutex>(is_written, memcpy_reads, shared);
    report<with_shared_mutex>(is_written, memcpy_reads, shared);
    report<resource>(is_written, memcpy_reads, shared);
    report<resource_in_place>(is_written, memcpy_reads, shared);
}

} // namespace

int main() {
    pin_to_core(0);
    const double memcpy_reads = best<plain>(false).reads;
    std::printf("%zu floats; memcpy without a writer: %.1f M reads/s\n", count, memcpy_reads * 1e-6);
    std::printf("one reader, no writer\n");
    report_all(false, memcpy_reads);
    std::printf("one reader, one writer that never pauses\n");
    report_all(true, memcpy_reads);
}
