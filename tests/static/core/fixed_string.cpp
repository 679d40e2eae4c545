// SPDX-License-Identifier: MIT
#include <varscope/core/fixed_string.hpp>

#include <type_traits>

namespace vs = varscope;

template<vs::fixed_string Text>
struct named {
    static constexpr std::string_view text = Text.view();
};
static_assert(named<"encoder/w">::text == "encoder/w" && named<"">::text.empty());
static_assert(named<"a\0b">::text == std::string_view("a\0b", 3));

// Equal texts are equal template arguments.
static_assert(std::is_same_v<named<"w">, named<vs::fixed_string("w")>> &&
              !std::is_same_v<named<"w">, named<"v">>);
static_assert(!std::is_same_v<named<"w">, named<"w\0">>);
static_assert(vs::fixed_string("abc").size() == 3 && vs::fixed_string("").size() == 0);
static_assert(vs::fixed_string<3>().view() == std::string_view("\0\0\0", 3));

static_assert(vs::numbered<"h", 0>.view() == "h0" && vs::numbered<"h", 9>.view() == "h9");
static_assert(vs::numbered<"h", 10>.view() == "h10" &&
              vs::numbered<"layer_", 1048576>.view() == "layer_1048576");
static_assert(vs::numbered<"", 7>.view() == "7" && vs::numbered<"a/b", 3>.view() == "a/b3");
static_assert(vs::numbered<"h", 18446744073709551615u>.view() == "h18446744073709551615");
static_assert(std::is_same_v<named<vs::numbered<"h", 12>>, named<"h12">>);
