// SPDX-License-Identifier: MIT
// A pool of threads: every task once, and results that do not depend on their number.
#include <support/catch.hpp>

#include <varscope/sweep.hpp>
#include <varscope/threads.hpp>
#include <varscope/varscope.hpp>

#include <atomic>
#include <cstddef>
#include <cstring>
#include <stdexcept>
#include <thread>
#include <vector>

namespace vs = varscope;

namespace {

// Large and small variables, some of which cannot be divided.
constexpr auto variables =
    vs::variables(vs::get_variable<"large", vs::shape<700, 1000>>(vs::random_normal(0.0, 1.0)),
                  vs::get_variable<"half", vs::shape<600, 1000>, vs::bfloat16>(vs::random_uniform(-1.0, 1.0)),
                  vs::get_variable<"square", vs::shape<30, 30>>(vs::orthogonal()),
                  vs::get_variable<"parts", vs::shape<7, 300>>(vs::fixed_size_partitioner(3, 1)),
                  vs::get_variable<"r", vs::shape<300>>(vs::use_resource(true)),
                  vs::get_variable<"frozen", vs::shape<1000>>(vs::trainable(false)),
                  vs::get_local_variable<"count", vs::shape<>, int>(vs::constant(3)));
using graph = vs::graph<variables>;
using store = vs::variable_store<graph>;

bool has_equal_bytes(const auto& a, const auto& b) {
    return std::memcmp(a.data(), b.data(), a.bytes().size()) == 0;
}

} // namespace

TEST_CASE("each task is run once") {
    for (const std::size_t size : {1u, 2u, 3u, 7u}) {
        vs::threads pool(size);
        CHECK(pool.size() == size);
        for (const std::size_t count : {0u, 1u, 2u, 1000u}) {
            std::vector<std::atomic<int>> times(count);
            pool.run(count, [&](std::size_t task) { ++times[task]; });
            int all = 0;
            for (const auto& each : times) all += each == 1 ? 1 : 1000;
            CHECK(all == static_cast<int>(count));
        }
    }
    CHECK(vs::threads().size() >= 1);
}

TEST_CASE("initial values do not depend on the number of threads") {
    const store alone(vs::seed(5));
    for (const std::size_t size : {1u, 2u, 3u, 7u}) {
        vs::threads pool(size);
        const store together(vs::seed(5), pool);
        CHECK(has_equal_bytes(alone, together));
        store later(vs::uninitialized, pool);
        std::vector<std::size_t> done;
        vs::initialize(
            later, vs::seed(5),
            [&](std::size_t bytes, std::size_t all) {
                CHECK(all == graph::byte_size);
                done.push_back(bytes);
            },
            pool);
        CHECK(has_equal_bytes(alone, later));
        CHECK(done.size() == 3); // the small ones, and two large ones
        CHECK(done.back() == graph::byte_size);
        vs::initialize(later, vs::seed(6), pool);
        CHECK_FALSE(has_equal_bytes(alone, later));
        vs::get<"count">(later) = 9;
        vs::global_variables_initializer(later, vs::seed(5), pool);
        CHECK(vs::get<"count">(later)() == 9);
        vs::local_variables_initializer(later, vs::seed(5), pool);
        CHECK(has_equal_bytes(alone, later));
    }
}

TEST_CASE("sweeps and copies do not depend on the number of threads") {
    store alone(vs::seed(5));
    vs::trainable_store<graph> gradients, m, v;
    vs::for_each(gradients, [](auto view) {
        float value = 0;
        for (auto& element : view)
            element = static_cast<typename decltype(view)::value_type>(value += 0.001f);
    });
    const double norm = vs::global_norm(gradients);
    vs::adam(alone, gradients, m, v, 1, {.learning_rate = 0.1});
    for (const std::size_t size : {2u, 3u, 7u}) {
        vs::threads pool(size);
        store together(vs::seed(5));
        vs::trainable_store<graph> own_m, own_v;
        CHECK(vs::global_norm(gradients, pool) == norm);
        vs::adam(together, gradients, own_m, own_v, 1, {.learning_rate = 0.1}, pool);
        CHECK(has_equal_bytes(alone, together));
        CHECK(has_equal_bytes(m, own_m));
        vs::variable_store<vs::as_dtype<graph, double>> masters, copied;
        vs::copy(together, masters, pool);
        vs::copy(together, copied);
        CHECK(has_equal_bytes(masters, copied));
        store again(vs::uninitialized, pool);
        vs::copy(together, again, pool);
        CHECK(has_equal_bytes(alone, again));
    }
}

TEST_CASE("the first exception of a task ends the others, and the pool can be used again") {
    vs::threads pool(3), alone(1);
    std::atomic<int> begun = 0;
    const auto fail = [&](std::size_t task) {
        ++begun;
        if (task == 3) throw std::runtime_error("task 3");
    };
    CHECK_THROWS_AS(pool.run(1000, fail), std::runtime_error);
    begun = 0;
    CHECK_THROWS_AS(alone.run(1000, fail), std::runtime_error);
    CHECK(begun == 4);
    std::atomic<int> sum = 0;
    pool.run(100, [&](std::size_t) { ++sum; });
    CHECK(sum == 100);
}

TEST_CASE("a task that runs tasks runs them itself") {
    vs::threads pool(3);
    std::atomic<int> sum = 0;
    pool.run(10, [&](std::size_t) { pool.run(10, [&](std::size_t) { ++sum; }); });
    CHECK(sum == 100);
}

TEST_CASE("two threads may use one pool") {
    vs::threads pool(2);
    std::atomic<int> sum = 0;
    const auto use = [&] {
        for (int i = 0; i < 50; ++i) pool.run(20, [&](std::size_t) { ++sum; });
    };
    std::thread other(use);
    use();
    other.join();
    CHECK(sum == 2 * 50 * 20);
}
