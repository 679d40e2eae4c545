// SPDX-License-Identifier: MIT
// Whether the compiler evaluates as many steps for one constant as the walk over a model takes. clang stops
// with a question whether there is an infinite loop; g++ says itself which flag allows more.
#pragma once

#include <varscope/graph/detail/records/table.hpp>

#include <cstdint>
#include <type_traits>

namespace varscope::detail::arguments {

using namespace records;

#ifdef __clang__
// As many steps: each empty statement is one, and takes clang a tenth of a microsecond.
template<std::uint64_t Steps>
constexpr bool take_steps() {
    for (std::uint64_t taken = 0; taken < Steps; taken += 1024)
        for (int eighth = 0; eighth < 128; ++eighth) {
            {} {} {} {} {} {} {}
        }
    return true;
}
// False, not an error, beyond the limit.
template<std::uint64_t Steps>
concept allowed = requires {
    typename std::bool_constant<take_steps<Steps>()>;
};

// The steps of the walk, as measured: less than by default for 10,000 variables in 7,500 scopes.
constexpr std::uint64_t steps_for(const table_size& size) {
    return 70 * std::uint64_t{size.requests} + 36 * std::uint64_t{size.scopes} +
           280 * std::uint64_t{size.options};
}

// Small models are within each limit.
template<table_size Size>
inline constexpr bool is_evaluated = [] {
    constexpr std::uint64_t steps = steps_for(Size);
    if constexpr (steps < 500'000)
        return true;
    else
        return allowed<steps>;
}();
#else
template<table_size Size>
inline constexpr bool is_evaluated = true;
#endif

} // namespace varscope::detail::arguments
