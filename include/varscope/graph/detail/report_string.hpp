// SPDX-License-Identifier: MIT
// g++ before C++26: a class type argument that holds a char array is printed in full, as a string.
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
