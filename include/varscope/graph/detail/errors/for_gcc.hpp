// SPDX-License-Identifier: MIT
// For g++ before version 14: it prints a char array in a class type argument in full, as a string.
#pragma once

#include <varscope/graph/diagnosis.hpp>

#define VARSCOPE_PRINTS_MALFORMED

namespace varscope {

struct because {
    char text[sizeof(detail::wording::sentence::chars)]{};

    constexpr because(const detail::wording::sentence& message) {
        for (std::size_t i = 0; i < message.length; ++i) text[i] = message.chars[i];
    }
};
template<because>
struct malformed {};

namespace detail::errors {

template<const diagnosis_report& Report>
using failure = malformed<because(Report.message())>;

} // namespace detail::errors

} // namespace varscope
