// SPDX-License-Identifier: MIT
// Checks of what a declaration gives, for static tests.
#pragma once

#include <varscope/graph/graph.hpp>

#include <cstddef>
#include <string_view>

namespace checks {

// These variables and no others, in that order.
template<const auto& Variables, class... Keys>
constexpr bool has_keys(Keys... keys) {
    std::size_t i = 0;
    return varscope::graph<Variables>::size == sizeof...(keys) &&
           ((varscope::graph<Variables>::variables[i++].key == std::string_view(keys)) && ...);
}

// A diagnosis of that kind whose message begins so; the place may follow.
template<const auto& Variables>
constexpr bool says(varscope::finding_kind kind, std::string_view beginning) {
    return varscope::diagnosis<Variables>.kind == kind &&
           varscope::diagnosis<Variables>.message().view().starts_with(beginning);
}

} // namespace checks
