// SPDX-License-Identifier: MIT
// Callables without their types.
#include <varscope/core/bits.hpp>
#include <varscope/core/callable.hpp>

#include <type_traits>

namespace {

using varscope::detail::callable_at;
using varscope::detail::has_state;
using varscope::detail::identity_of;
using varscope::detail::state_of;

struct without_state {
    constexpr int operator()() const { return 7; }
};
struct with_state {
    int value;
    constexpr int operator()() const { return value; }
};
// Empty, but only a given object can be called.
struct without_default {
    constexpr explicit without_default(int) {}
    constexpr int operator()() const { return 9; }
};

static_assert(!has_state<without_state> && has_state<with_state> && has_state<without_default>);
constexpr auto lambda = [] { return 8; };
static_assert(!has_state<decltype([] { return 8; })>);

constexpr without_state plain;
constexpr with_state five{5};
constexpr without_default nine(0);
static_assert(state_of(plain) == nullptr && state_of(lambda) == nullptr);
static_assert(state_of(five) == &five && state_of(nine) == &nine);

// One without state is made anew, one with state is where it was.
static_assert(std::is_same_v<decltype(callable_at<without_state>(nullptr)), without_state>);
static_assert(std::is_same_v<decltype(callable_at<with_state>(nullptr)), const with_state&>);

// Not by !=, which g++ 11 does not take for a constant.
static_assert(!varscope::detail::is_same_address(&identity_of<without_state>, &identity_of<with_state>));

} // namespace
