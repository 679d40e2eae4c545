// SPDX-License-Identifier: MIT
// Against numbers spelled out.
#include <varscope/core/digits.hpp>

#include <string_view>

using namespace varscope::detail;

namespace {

consteval bool writes(std::uint64_t number, std::string_view expected) {
    char text[most_digits]{};
    char* const end = text + most_digits;
    const char* const first = write_digits_before(end, number);
    return std::string_view(first, static_cast<std::size_t>(end - first)) == expected &&
           digit_count(number) == expected.size();
}

static_assert(writes(0, "0"));
static_assert(writes(9, "9") && writes(10, "10") && writes(99, "99") && writes(100, "100"));
static_assert(writes(1'234'567'890, "1234567890"));
static_assert(writes(~std::uint64_t{0}, "18446744073709551615"));

static_assert(is_digit('0') && is_digit('9') && !is_digit('/') && !is_digit(':') && !is_digit('a'));

} // namespace
