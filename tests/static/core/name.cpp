// SPDX-License-Identifier: MIT
#include <varscope/core/name.hpp>

#include <type_traits>

namespace vs = varscope;

// A literal as a template argument has the line where it is written, not that of the template.
template<vs::name Name>
struct named {
    static constexpr std::string_view text = Name.view();
    static constexpr vs::source_place where = vs::detail::place_of(Name);
};
// clang-format off
using first = named<"encoder/w">;
constexpr unsigned first_line = __LINE__ - 1;
using second = named<"encoder/w">;
static_assert(first::text == "encoder/w" && first::where.line == first_line && second::where.line == first_line + 2);
static_assert(first::where.file_name() == "name.cpp");
static_assert(vs::name("").view().empty() && vs::name("abc").size() == 3);

// The place is part of the name as a template argument, the text alone of the type.
static_assert(!std::is_same_v<first, second> && std::is_same_v<decltype(vs::name("a")), decltype(vs::name("b"))>);

// A name that was computed has the place of its use.
using computed = named<vs::numbered<"h", 3>>;
static_assert(computed::text == "h3" && computed::where.line == __LINE__ - 1);

// A place can be given.
static_assert(named<vs::name("w", "folder/other.cpp", 7)>::where == vs::source_place{"other.cpp", 7});

// For other files, the last component of the path, shortened if it is very long.
#line 5 "some/folder/layers.hpp"
using elsewhere = named<"w">;
#line 36 "name.cpp"
static_assert(elsewhere::where.file_name() == "layers.hpp" && elsewhere::where.line == 5);
static_assert(named<vs::name("w", "a_name_of_seventy_characters_which_is_more_than_there_is_room_for.cpp", 7)>::where.file_name() ==
              "a_name_of_seventy_characters_which_is_more_than_there_is_room_f");

// A name keeps the end of its file's path: compared with other places by what it keeps.
static_assert(vs::detail::is_same_line({"layers.hpp", 5}, {"some/folder/layers.hpp", 5}));
static_assert(!vs::detail::is_same_line({"layers.hpp", 5}, {"layers.hpp", 6}) && !vs::detail::is_same_line({"layers.hpp", 5}, {"dense.hpp", 5}));
static_assert(vs::detail::is_same_line({"a_name_of_seventy_characters_which_is_more_than_there_is_room_f", 7},
                                       {"x/a_name_of_seventy_characters_which_is_more_than_there_is_room_for.cpp", 7}));
