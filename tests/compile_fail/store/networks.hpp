// SPDX-License-Identifier: MIT
// Scopes that match and scopes that do not. The tests include varscope themselves, and first: each level of
// inclusion is a line of a message.
#pragma once

#include <varscope/store.hpp>

#include <cstdint>
#include <utility>

namespace vs = varscope;

template<std::int64_t Size>
consteval auto network() {
    return vs::variable_scope<"dense">(vs::get_variable<"kernel", vs::shape<4, Size>>());
}
inline constexpr auto variables = vs::variables(
    vs::variable_scope<"q_func">(network<2>()), vs::variable_scope<"target_q_func">(network<2>()),
    vs::variable_scope<"wide_q_func">(network<3>()),
    vs::variable_scope<"other_q_func">(network<2>(), vs::get_variable<"bias", vs::shape<2>>()));
using graph = vs::graph<variables>;
