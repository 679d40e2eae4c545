// SPDX-License-Identifier: MIT
// What a node keeps of its name, at the lengths where words end.
#include <varscope/core/bits.hpp>
#include <varscope/declare/label.hpp>

#include <string_view>

namespace {

using namespace std::string_view_literals;
using varscope::detail::label;
using varscope::detail::label_of;
using varscope::detail::name_facts_of;
using varscope::detail::validity;

template<varscope::fixed_string Name>
constexpr bool is_kept(std::string_view text, validity valid) {
    constexpr auto facts = name_facts_of(Name);
    return std::string_view(facts.text, facts.length) == text && facts.valid == valid &&
           label_of<Name>.name.view() == text;
}

// Any length: none, one character, a word of eight, one less, one more, and 128.
static_assert(is_kept<"">("", validity::nowhere) && is_kept<"w">("w", validity::anywhere));
static_assert(is_kept<"weights">("weights", validity::anywhere));
static_assert(is_kept<"weights0">("weights0", validity::anywhere));
static_assert(is_kept<"weights01">("weights01", validity::anywhere));
constexpr std::string_view longest = "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"
                                     "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";
static_assert(longest.size() == 128);
static_assert(
    is_kept<"0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"
            "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef">(longest, validity::anywhere));

// Where a name may stand, by TensorFlow's expressions: [A-Za-z0-9.][A-Za-z0-9_.\\-/]* at the root (ops.py),
// [A-Za-z0-9_.\\-/]* below.
static_assert(is_kept<"_w">("_w", validity::in_scope) && is_kept<"-w">("-w", validity::in_scope));
static_assert(is_kept<".w">(".w", validity::anywhere) && is_kept<"a/_w">("a/_w", validity::anywhere));
static_assert(is_kept<"a b">("a b", validity::nowhere) && is_kept<"w:0">("w:0", validity::nowhere));
static_assert(is_kept<"a\0b">("a\0b"sv, validity::nowhere));

// Lines matter here.
// clang-format off
inline constexpr label written = label_of<"a/w">.name; constexpr unsigned line = __LINE__;
inline constexpr label again = label_of<"a/w">.name;
// clang-format on
static_assert(written.view() == "a/w" && written.where().line == line);
static_assert(written.where().file_name() == "label.cpp");
static_assert(again.view() == written.view() && again.where().line == line + 1);

// A copy is of the original's facts, and small; without a name it is empty, from no line.
inline constexpr auto copy = label_of<"copied">;
static_assert(copy.name.view() == "copied");
static_assert(!varscope::detail::is_same_address(copy.name.name, &copy.facts));
static_assert(sizeof(label) <= 3 * sizeof(void*));
static_assert(label().view().empty() && label().where().line == 0);

} // namespace
