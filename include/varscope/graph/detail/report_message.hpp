// SPDX-License-Identifier: MIT
// C++26: static_assert prints a computed message (P2741).
#pragma once

#include <varscope/graph/diagnosis.hpp>

namespace varscope::detail {

struct assert_message {
    sentence text;

    [[nodiscard]] constexpr std::size_t size() const { return text.length; }
    [[nodiscard]] constexpr const char* data() const { return text.chars; }
};

template<const diagnosis_report& Report>
struct failure {
    static_assert(false, assert_message{Report.message()});
};

} // namespace varscope::detail
