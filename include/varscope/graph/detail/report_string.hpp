// SPDX-License-Identifier: MIT
// For g++ before version 14: it prints a char array in a class type argument in full, as a string.
#pragma once

#include <varscope/graph/diagnosis.hpp>

#define VARSCOPE_PRINTS_MALFORMED

namespace varscope {

struct because {
    char text[sizeof(detail::sentence::chars)]{};

    constexpr because(const detail::sentence& message) {
        for (std::size_t i = 0; i < message.length; ++i) text[i] = message.chars[i];
    }
};
template<because>
struct malformed {};

namespace detail {

template<const diagnosis_report& Report>
using failure = malformed<because(Report.message())>;

} // namespace detail

} // namespace varscope
