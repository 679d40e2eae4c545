// SPDX-License-Identifier: MIT
// Resource variables used by several threads: whole snapshots, exact sums, and which threads wait.
#include <support/catch.hpp>

#include <varscope/store/resource_view.hpp>

#include <atomic>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <thread>
#include <vector>

using namespace varscope;

namespace {

// Two pages: copying takes long enough to be interrupted.
constexpr std::size_t count = 1024;
using counters_view = resource_view<std::int64_t, shape<count>>;
using const_view = resource_view<const std::int64_t, shape<count>>;
using plain_view = variable_view<const std::int64_t, shape<count>>;

struct resource {
    alignas(64) std::int64_t copies[2][count] = {};
    detail::memory::left_right_state state{};

    counters_view handle() { return {&state, copies[0], copies[1], "w:0"}; }
};

// Returns false if it takes seconds.
template<class Condition>
bool comes_true(Condition holds) {
    const auto deadline = std::chrono::steady_clock::now() + std::chrono::seconds(5);
    while (!holds() && std::chrono::steady_clock::now() < deadline) std::this_thread::yield();
    return holds();
}
void wait_a_little() { std::this_thread::sleep_for(std::chrono::milliseconds(20)); }

template<class Range>
bool all_are(const Range& values, std::int64_t expected) {
    for (const std::int64_t value : values)
        if (value != expected) return false;
    return true;
}
bool is_whole(plain_view values) { return all_are(values, values(0)); }

// Stops a reader in the middle of its elements, where it is easily overtaken.
bool is_whole_when_slow(plain_view values) {
    const std::int64_t first = values(0);
    std::this_thread::yield();
    return all_are(values, first);
}

// What one reader saw; read by others when it has ended.
struct sight {
    std::int64_t reads = 0;
    std::int64_t torn = 0;
    std::int64_t steps_back = 0;
};

// Each way of reading in turn, until `done`.
sight watch(const_view w, const std::atomic<bool>& done) {
    sight seen;
    std::int64_t last = 0;
    std::vector<std::int64_t> own(count);
    const auto note = [&](bool is_one, std::int64_t version) {
        seen.torn += !is_one;
        seen.steps_back += version < last;
        last = version;
        ++seen.reads;
    };
    do {
        const auto s = w.read();
        note(is_whole(s), s(0));
        w.read_into(own);
        note(all_are(own, own[0]), own[0]);
        w.with_value([&](plain_view now) { note(is_whole_when_slow(now), now(0)); });
    } while (!done.load());
    return seen;
}

// Runs the writers to their end and `readers` threads meanwhile.
template<class... Writer>
std::vector<sight> run(const_view w, std::size_t readers, Writer... writer) {
    std::atomic<bool> done{false};
    std::vector<sight> seen(readers);
    std::vector<std::thread> watchers;
    for (std::size_t i = 0; i < readers; ++i)
        watchers.emplace_back([&seen, &done, w, i] { seen[i] = watch(w, done); });
    std::thread writers[] = {std::thread(writer)...};
    for (std::thread& each : writers) each.join();
    done.store(true);
    for (std::thread& each : watchers) each.join();
    return seen;
}

} // namespace

TEST_CASE("snapshots are whole and never go back while one thread assigns") {
    resource of;
    const counters_view w = of.handle();
    const auto trainer = [w] {
        for (std::int64_t version = 1; version <= 3000; ++version)
            if (version % 3 == 0)
                w.assign_add(1);
            else if (version % 3 == 1)
                w.assign(version);
            else
                w.update([](auto v) {
                    for (std::int64_t& element : v) ++element;
                });
    };
    for (const sight& seen : run(w, 3, trainer)) {
        CHECK(seen.reads > 0);
        CHECK(seen.torn == 0);
        CHECK(seen.steps_back == 0);
    }
    CHECK(all_are(w.read(), 3000));
}

TEST_CASE("nothing that four threads add is lost") {
    resource of;
    const counters_view w = of.handle();
    constexpr std::int64_t times = 1000;
    const auto add = [w](std::int64_t amount) {
        return [w, amount] {
            for (std::int64_t i = 0; i < times; ++i) w.assign_add(amount);
        };
    };
    for (const sight& seen : run(w, 2, add(1), add(2), add(3), add(4))) {
        CHECK(seen.torn == 0);
        CHECK(seen.steps_back == 0);
    }
    CHECK(all_are(w.read(), 10 * times));
    CHECK(all_are(of.copies[0], 10 * times));
    CHECK(all_are(of.copies[1], 10 * times));
}

TEST_CASE("snapshots are whole while some threads assign and some add") {
    resource of;
    const counters_view w = of.handle();
    const auto assign = [w] {
        for (std::int64_t i = 0; i < 1000; ++i) w.assign(i);
    };
    const auto move = [w] {
        for (std::int64_t i = 0; i < 1000; ++i) {
            w.assign_add(w.read());
            w.assign_sub(i);
        }
    };
    for (const sight& seen : run(w, 2, assign, move, assign)) CHECK(seen.torn == 0);
    CHECK(is_whole(w.read()));
}

TEST_CASE("a writer waits for readers of the old values, new readers do not wait") {
    resource of;
    const counters_view w = of.handle();
    std::atomic<bool> has_returned{false};
    std::thread writer;
    w.with_value([&](plain_view old) {
        writer = std::thread([&, w] {
            w.assign(1);
            w.assign(2);
            has_returned.store(true);
        });
        CHECK(comes_true([w] { return w.read()(0) == 1; }));
        wait_a_little();
        CHECK(w.read()(0) == 1);
        CHECK(all_are(old, 0));
        CHECK(!has_returned.load());
    });
    writer.join();
    CHECK(w.read()(0) == 2);
}

TEST_CASE("a writer waits for another, readers do not") {
    resource of;
    const counters_view w = of.handle();
    std::atomic<bool> has_returned{false};
    std::thread writer;
    w.update([&](variable_view<std::int64_t, shape<count>> hidden) {
        hidden.fill(1);
        writer = std::thread([&, w] {
            w.assign_add(1);
            has_returned.store(true);
        });
        wait_a_little();
        CHECK(!has_returned.load());
        CHECK(all_are(w.read(), 0));
    });
    writer.join();
    CHECK(all_are(w.read(), 2));
}

// A reader that was stopped between loading which count to join and joining it, while the counts were
// exchanged.
TEST_CASE("a writer waits for a reader that joined the other count") {
    resource of;
    const counters_view w = of.handle();
    unsigned* const other = &of.state.readers[1 - of.state.arrivals].value;
    __atomic_fetch_add(other, 1u, __ATOMIC_SEQ_CST);
    std::atomic<bool> has_returned{false};
    std::thread writer([&, w] {
        w.assign(1);
        has_returned.store(true);
    });
    CHECK(comes_true([w] { return w.read()(0) == 1; }));
    wait_a_little();
    CHECK(all_are(of.copies[0], 0));
    CHECK(!has_returned.load());
    __atomic_fetch_sub(other, 1u, __ATOMIC_RELEASE);
    writer.join();
    CHECK(all_are(of.copies[0], 1));
}

// Each reader arrives before the previous one leaves: a single count of readers would never be zero.
TEST_CASE("a writer gets through a chain of readers without a gap") {
    resource of;
    const counters_view w = of.handle();
    std::atomic<bool> has_returned{false};
    std::optional<detail::memory::reading> last(of.state), next;
    std::thread writer([&, w] {
        w.assign(1);
        has_returned.store(true);
    });
    CHECK(comes_true([&] {
        next.emplace(of.state);
        last.emplace(of.state);
        next.reset();
        return has_returned.load();
    }));
    last.reset();
    writer.join();
    CHECK(w.read()(0) == 1);
}
