// SPDX-License-Identifier: MIT
// Look-ups, copies and sweeps allocate nothing and make no system call, on stores that were made before: each
// runs in a process that ends at the first allocation, and where the kernel kills it at the first system call
// other than read, write and exit. Exits with 77 where Linux has no such mode (seccomp).
#include <varscope/sweep.hpp>
#include <varscope/varscope.hpp>

#include <cerrno>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <linux/seccomp.h>
#include <new>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

namespace vs = varscope;

// ---- Allocations ----

extern "C" void* __libc_malloc(std::size_t);
extern "C" void* __libc_calloc(std::size_t, std::size_t);
extern "C" void* __libc_realloc(void*, std::size_t);
extern "C" void* __libc_memalign(std::size_t, std::size_t);

namespace {

constexpr int status_of_allocation = 3, status_without_seccomp = 77;
bool is_armed = false;

[[noreturn]] void end(int status) {
    for (;;) syscall(SYS_exit, status); // exit and _exit make other calls
}
void refuse_if_armed() {
    if (is_armed) end(status_of_allocation);
}

} // namespace

// In place of the C library's, which operator new calls: for aligned memory one of three, by the standard
// library.
extern "C" {
void* malloc(std::size_t size) {
    refuse_if_armed();
    return __libc_malloc(size);
}
void* calloc(std::size_t count, std::size_t size) {
    refuse_if_armed();
    return __libc_calloc(count, size);
}
void* realloc(void* memory, std::size_t size) {
    refuse_if_armed();
    return __libc_realloc(memory, size);
}
void* memalign(std::size_t alignment, std::size_t size) {
    refuse_if_armed();
    return __libc_memalign(alignment, size);
}
void* aligned_alloc(std::size_t alignment, std::size_t size) { return memalign(alignment, size); }
int posix_memalign(void** memory, std::size_t alignment, std::size_t size) {
    *memory = memalign(alignment, size);
    return *memory == nullptr ? ENOMEM : 0;
}
}

namespace {

// ---- The model ----

constexpr auto variables = vs::variables(
    vs::variable_scope<"q">(vs::get_variable<"w", vs::shape<64, 33>>(vs::l2_regularizer(0.1)),
                            vs::get_variable<"b", vs::shape<33>>(vs::zeros, vs::non_neg)),
    vs::variable_scope<"target_q">(vs::trainable(false), vs::get_variable<"w", vs::shape<64, 33>>(),
                                   vs::get_variable<"b", vs::shape<33>>(vs::zeros)),
    vs::get_variable<"half", vs::shape<2000>, vs::bfloat16>(vs::random_normal(0.0, 0.02)));
using graph = vs::graph<variables>;

struct stores {
    vs::variable_store<graph> model{vs::seed(1)}, best{vs::seed(2)};
    vs::trainable_store<graph> gradients;
    vs::slot_store<graph, "Adam"> means;
    vs::slot_store<graph, "Adam_1"> squares;
};

void look_up(stores& all) {
    vs::get<"q/w">(all.model)(63, 32) = 2;
    const auto scope = vs::scope<"q">(all.model);
    if (vs::get<"w">(scope)(63, 32) != 2) end(1);
}
void look_up_at_run_time(stores& all) {
    const auto found = vs::find(all.model, "target_q/b");
    if (!found || found->size() != 33 || vs::find(all.model, "target_q/v")) end(1);
}
void visit_each(stores& all) {
    std::size_t sum = 0;
    vs::for_each(all.model, [&sum](auto view) { sum += view.size(); });
    if (sum != graph::parameter_count) end(1);
}
void visit_pairs(stores& all) {
    vs::for_each<"trainable_variables">(all.model, all.gradients, [](auto weight, auto gradient) {
        for (std::size_t i = 0; i < gradient.size(); ++i) gradient.data()[i] = weight.data()[i];
    });
}
void copy_stores(stores& all) {
    vs::copy(all.model, all.best);
    vs::copy<"q", "target_q">(all.model);
    vs::swap(vs::get<"q/w">(all.model), vs::get<"q/w">(all.best));
}
void take_steps(stores& all) {
    vs::sgd(all.model, all.gradients, {.learning_rate = 0.1});
    vs::momentum(all.model, all.gradients, all.means);
    vs::adam(all.model, all.gradients, all.means, all.squares, 1);
    vs::adamw(all.model, all.gradients, all.means, all.squares, 2);
    vs::rmsprop(all.model, all.gradients, all.means, {});
    vs::adagrad(all.model, all.gradients, all.squares);
}
void sum_up(stores& all) {
    vs::exponential_moving_average(all.best, all.model);
    vs::axpy(0.5, all.model, all.best);
    vs::scale(0.5, all.best);
    if (!(vs::clip_by_global_norm(all.model, 1.0) > 0)) end(1);
}

// What must not pass.
void* volatile kept = nullptr;
void allocate(stores&) { kept = ::operator new(100); }
void allocate_aligned(stores&) { kept = ::operator new (100, std::align_val_t{64}); }
void call_the_system(stores&) { syscall(SYS_getppid); }

// ---- Processes ----

int run_guarded(void (*work)(stores&), stores& all) {
    const pid_t child = fork();
    if (child == 0) {
        if (prctl(PR_SET_SECCOMP, SECCOMP_MODE_STRICT) != 0) _exit(status_without_seccomp);
        is_armed = true;
        work(all);
        end(0);
    }
    int status = 0;
    if (child < 0 || waitpid(child, &status, 0) != child) {
        std::perror("fork");
        std::exit(1);
    }
    return status;
}
bool was_killed(int status) { return WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL; }
bool ended_with(int status, int wanted) { return WIFEXITED(status) && WEXITSTATUS(status) == wanted; }

bool check(bool is_good, const char* what, int status) {
    if (is_good) return true;
    if (was_killed(status))
        std::printf("%s: a system call\n", what);
    else
        std::printf("%s: %s (status %d)\n", what,
                    ended_with(status, status_of_allocation) ? "an allocation" : "failed", status);
    return false;
}

struct quiet_work {
    const char* name;
    void (*run)(stores&);
};
constexpr quiet_work all_quiet[] = {
    {"get and scope", look_up},          {"find", look_up_at_run_time},  {"for_each", visit_each},
    {"for_each of two", visit_pairs},    {"copy and swap", copy_stores}, {"optimizers", take_steps},
    {"averages, sums and norms", sum_up}};

} // namespace

int main() {
    stores all;
    const int of_call = run_guarded(call_the_system, all);
    if (ended_with(of_call, status_without_seccomp)) {
        std::puts("skipped: the kernel does not have seccomp's strict mode");
        return status_without_seccomp;
    }
    bool is_good = check(was_killed(of_call), "a system call is not noticed", of_call);
    for (const auto loud : {allocate, allocate_aligned}) {
        const int status = run_guarded(loud, all);
        is_good &= check(ended_with(status, status_of_allocation), "an allocation is not noticed", status);
    }
    for (const quiet_work& work : all_quiet) {
        const int status = run_guarded(work.run, all);
        is_good &= check(ended_with(status, 0), work.name, status);
    }
    return is_good ? 0 : 1;
}
