// SPDX-License-Identifier: MIT
// Two copies of some bytes, of which one can always be read: Ramalhete and Correia's Left-Right.
#pragma once

#include <varscope/core/platform.hpp>

#include <cstddef>
#include <type_traits>

#if defined(__unix__) || defined(__APPLE__)
#include <sched.h>
#include <time.h>
#endif

namespace varscope::detail::memory {

// Uses the compiler's atomic operations: <atomic> takes a sixth of the time to compile all of varscope.

struct alignas(64) reader_count {
    unsigned value;
};

// What readers and writers of two copies share. All zeros if there are none. Members that different threads
// write are on different cache lines.
struct left_right_state {
    reader_count readers[2];
    alignas(64) unsigned current; // the copy that new readers get
    unsigned arrivals;            // the count that new readers join
    alignas(64) unsigned is_writing;
};
static_assert(std::is_trivially_copyable_v<left_right_state> &&
              std::is_trivially_default_constructible_v<left_right_state>);

// A reader: from its construction to its destruction copy() does not change. Three steps, whatever other
// threads do.
//
// Order: a reader joins a count, then loads `current`; a writer stores `current`, then loads both counts. All
// four are sequentially consistent. So a reader that got the old copy joined before the writer looked, and
// the writer, which waits for zero in each, acquires what that reader's departure released. A reader that got
// the new copy acquired what the store released. Which count it joined does not matter for safety.
class reading {
  public:
    [[gnu::always_inline]] explicit reading(left_right_state& state)
        : count_(&state.readers[__atomic_load_n(&state.arrivals, __ATOMIC_RELAXED)].value) {
        __atomic_fetch_add(count_, 1u, __ATOMIC_SEQ_CST);
        copy_ = __atomic_load_n(&state.current, __ATOMIC_SEQ_CST);
    }
    reading(const reading&) = delete;
    reading& operator=(const reading&) = delete;
    [[gnu::always_inline]] ~reading() { __atomic_fetch_sub(count_, 1u, __ATOMIC_RELEASE); }

    // Which of the two copies to read.
    [[nodiscard]] unsigned copy() const { return copy_; }

  private:
    unsigned* count_;
    unsigned copy_ = 0;
};

// Sleeps after some rounds, as yielding does not let threads of lower priority run.
inline void let_others_run([[maybe_unused]] int round) {
#if defined(__unix__) || defined(__APPLE__)
    constexpr timespec nap{.tv_sec = 0, .tv_nsec = 50'000};
    if (round < 100)
        sched_yield();
    else
        nanosleep(&nap, nullptr);
#endif
}
template<class Condition>
void wait_until(Condition holds) {
    for (int round = 0; !holds(); round += round < 100 ? 1 : 0) let_others_run(round);
}

// A writer: from its construction to its destruction there is no other.
class writing {
  public:
    explicit writing(left_right_state& state) : state_(&state) {
        wait_until([&] { return __atomic_exchange_n(&state.is_writing, 1u, __ATOMIC_ACQUIRE) == 0; });
    }
    writing(const writing&) = delete;
    writing& operator=(const writing&) = delete;
    ~writing() { __atomic_store_n(&state_->is_writing, 0u, __ATOMIC_RELEASE); }

    // Which of the two copies no reader has.
    [[nodiscard]] unsigned hidden_copy() const {
        return 1 - __atomic_load_n(&state_->current, __ATOMIC_RELAXED);
    }
    // Shows the hidden copy to new readers and returns when the last one has left the other.
    void publish() const {
        __atomic_store_n(&state_->current, hidden_copy(), __ATOMIC_SEQ_CST);
        const unsigned old = __atomic_load_n(&state_->arrivals, __ATOMIC_RELAXED);
        wait_for_readers(1 - old); // late ones, which loaded `arrivals` before its last change
        __atomic_store_n(&state_->arrivals, 1 - old, __ATOMIC_RELAXED);
        wait_for_readers(old); // new readers do not join this count, so this ends however many arrive
    }

  private:
    void wait_for_readers(unsigned which) const {
        wait_until([&] { return __atomic_load_n(&state_->readers[which].value, __ATOMIC_SEQ_CST) == 0; });
    }

    left_right_state* state_;
};

// The two copies, which are equal unless a writer is active. `Byte` is const if they can only be read.
template<class Byte>
class left_right {
  public:
    left_right(left_right_state& state, Byte* first, Byte* second, std::size_t size)
        : state_(&state),
          copies_{first, second},
          size_(size) {}

    // Returns read(const std::byte*) for a copy that does not change before it returns. Never waits. `read`
    // must not write to these copies, or wait for a thread that does.
    template<class Read>
    auto read(Read read) const {
        const reading now(*state_);
        return read(static_cast<const std::byte*>(copies_[now.copy()]));
    }
    // Calls change(std::byte*) for the hidden copy, then publishes it; restores it if `change` throws.
    template<class Change>
    void publish(Change change) const {
        const writing turn(*state_);
        const equal_afterwards guard{*this, turn};
        change(copies_[turn.hidden_copy()]);
        turn.publish();
    }

  private:
    struct equal_afterwards {
        const left_right& of;
        const writing& turn;
        ~equal_afterwards() {
            const unsigned hidden = turn.hidden_copy();
            if (of.size_ != 0) __builtin_memcpy(of.copies_[hidden], of.copies_[1 - hidden], of.size_);
        }
    };

    left_right_state* state_;
    Byte* copies_[2];
    std::size_t size_;
};

} // namespace varscope::detail::memory
