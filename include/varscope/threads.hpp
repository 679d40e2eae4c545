// SPDX-License-Identifier: MIT
// threads: a pool that initializes, copies and updates stores by several threads. Not part of
// <varscope/varscope.hpp>; programs that include it link with the system's threads.
#pragma once

#include <varscope/store/detail/execution/executor.hpp>
#include <varscope/store/error.hpp>

#include <atomic>
#include <condition_variable>
#include <cstddef>
#include <mutex>
#include <system_error>
#include <thread>
#include <vector>

#ifdef __cpp_exceptions
#include <exception>
#endif

namespace varscope {

namespace detail::execution {

// One call of run: a task, by a function that knows its type, and the next number to be taken.
struct job {
    void (*call)(const void* task, std::size_t number) = nullptr;
    const void* task = nullptr;
    std::size_t count = 0;
    std::atomic<std::size_t> next{0};
#ifdef __cpp_exceptions
    std::mutex failing;
    std::exception_ptr failure;
#endif

    void work() {
        for (std::size_t i = next.fetch_add(1); i < count; i = next.fetch_add(1)) call(task, i);
    }
    // The first exception is kept, and no further task is begun.
    void work_and_catch() noexcept {
#ifdef __cpp_exceptions
        try {
            work();
        } catch (...) {
            next.store(count);
            const std::lock_guard lock(failing);
            if (!failure) failure = std::current_exception();
        }
#else
        work();
#endif
    }
    void rethrow() const {
#ifdef __cpp_exceptions
        if (failure) std::rethrow_exception(failure);
#endif
    }
};

} // namespace detail::execution

/// Owns some threads, which wait until a function that takes them as its last argument has work for them:
/// threads pool(4); variable_store<graph> store(seed(1), pool). The results are the same to the bit, whatever
/// their number. The functions of one pool may be called by several threads, and then wait for each other; a
/// function that a task calls with the pool runs in that task's thread alone. Neither copied nor moved: pass
/// a reference. The destructor ends the threads.
class threads {
  public:
    /// `count` threads with the calling one, so that count - 1 are started; by default as many as the machine
    /// runs at once. Throws an error if the system does not start them.
    explicit threads(std::size_t count = 0) { start(count != 0 ? count : default_count()); }
    threads(const threads&) = delete;
    threads& operator=(const threads&) = delete;
    ~threads() { stop(); }

    /// The number of threads, with the calling one.
    [[nodiscard]] std::size_t size() const { return workers_.size() + 1; }

    /// Calls task(0), ..., task(count - 1), each by any of the threads or the calling one, and returns when
    /// all have returned. If a task throws, tasks that have not begun are left out, and the first exception
    /// is thrown here.
    template<class Task>
    void run(std::size_t count, const Task& task) {
        if (count <= 1 || workers_.empty() || is_working_here()) {
            for (std::size_t i = 0; i < count; ++i) task(i);
            return;
        }
        detail::execution::job job;
        job.call = [](const void* of, std::size_t number) { (*static_cast<const Task*>(of))(number); };
        job.task = &task;
        job.count = count;
        run_with_others(job);
        job.rethrow();
    }

  private:
    static std::size_t default_count() {
        const unsigned here = std::thread::hardware_concurrency();
        return here != 0 ? here : 1;
    }
    // Whether this thread runs a task of some pool.
    static bool& is_working_here() {
        thread_local bool is_working = false;
        return is_working;
    }

    void start(std::size_t count) {
#ifdef __cpp_exceptions
        try {
            start_workers(count - 1);
        } catch (const std::system_error& failed) {
            stop();
            detail::raise(error(detail::messages::joined_text{
                "varscope: cannot start ", detail::messages::number_text(count - 1),
                " threads: ", failed.what(), "; ask for fewer, as in vs::threads pool(2)"}));
        }
#else
        start_workers(count - 1);
#endif
    }
    void start_workers(std::size_t count) {
        workers_.reserve(count);
        while (workers_.size() < count) workers_.emplace_back([this] { wait_for_jobs(); });
    }
    void stop() {
        {
            const std::lock_guard lock(mutex_);
            is_ending_ = true;
        }
        begin_.notify_all();
        for (std::thread& worker : workers_) worker.join();
        workers_.clear();
    }

    void wait_for_jobs() {
        is_working_here() = true;
        std::size_t seen = 0;
        std::unique_lock lock(mutex_);
        while (true) {
            begin_.wait(lock, [&] { return is_ending_ || jobs_begun_ != seen; });
            if (is_ending_) return;
            seen = jobs_begun_;
            detail::execution::job* const job = job_;
            lock.unlock();
            job->work_and_catch();
            lock.lock();
            if (--working_ == 0) end_.notify_all();
        }
    }
    void run_with_others(detail::execution::job& job) {
        const std::lock_guard turn(turns_);
        {
            const std::lock_guard lock(mutex_);
            job_ = &job;
            working_ = workers_.size();
            ++jobs_begun_;
        }
        begin_.notify_all();
        is_working_here() = true;
        job.work_and_catch();
        is_working_here() = false;
        std::unique_lock lock(mutex_);
        end_.wait(lock, [&] { return working_ == 0; });
    }

    std::mutex turns_; // of the threads that call run
    std::mutex mutex_; // of all that follows
    std::condition_variable begin_, end_;
    detail::execution::job* job_ = nullptr;
    std::size_t jobs_begun_ = 0;
    std::size_t working_ = 0; // workers that have not finished the job
    bool is_ending_ = false;
    std::vector<std::thread> workers_;
};

} // namespace varscope
