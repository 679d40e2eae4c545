// SPDX-License-Identifier: MIT
// Which names variables and scopes can have. TensorFlow 1.x: [A-Za-z0-9.][A-Za-z0-9_.\-/]* at the root, below
// a scope any of these characters may come first; varscope allows no empty component.
#include <varscope/declare/declare.hpp>
#include <varscope/graph/graph.hpp>

namespace vs = varscope;

template<vs::fixed_string Name>
inline constexpr auto variable_at_root = vs::variables(vs::get_variable<Name, vs::shape<>>());
template<vs::fixed_string Name>
inline constexpr auto
    variable_in_scope = vs::variables(vs::variable_scope<"s">(vs::get_variable<Name, vs::shape<>>()));
template<vs::fixed_string Name>
inline constexpr auto
    scope_at_root = vs::variables(vs::variable_scope<Name>(vs::get_variable<"w", vs::shape<>>()));
template<vs::fixed_string Name>
inline constexpr auto scope_in_scope =
    vs::variables(vs::variable_scope<"s">(vs::variable_scope<Name>(vs::get_variable<"w", vs::shape<>>())));

template<const auto& Model>
consteval bool is_invalid_name() {
    static_assert(vs::well_formed<Model> || vs::diagnosis<Model>.kind == vs::finding_kind::invalid_name);
    static_assert(vs::diagnosis<Model>.more == 0);
    return !vs::well_formed<Model>;
}

template<vs::fixed_string Name>
inline constexpr bool valid_at_root =
    !is_invalid_name<variable_at_root<Name>>() && !is_invalid_name<scope_at_root<Name>>();
template<vs::fixed_string Name>
inline constexpr bool valid_in_scope =
    !is_invalid_name<variable_in_scope<Name>>() && !is_invalid_name<scope_in_scope<Name>>();
template<vs::fixed_string Name>
inline constexpr bool valid_everywhere = valid_at_root<Name>&& valid_in_scope<Name>;
template<vs::fixed_string Name>
inline constexpr bool
    valid_nowhere = is_invalid_name<variable_at_root<Name>>() && is_invalid_name<scope_at_root<Name>>() &&
                    is_invalid_name<variable_in_scope<Name>>() && is_invalid_name<scope_in_scope<Name>>();
template<vs::fixed_string Name>
inline constexpr bool
    valid_in_scope_only = valid_in_scope<Name>&& is_invalid_name<variable_at_root<Name>>() &&
                          is_invalid_name<scope_at_root<Name>>();

static_assert(valid_everywhere<"w"> && valid_everywhere<"W"> && valid_everywhere<"z9"> &&
              valid_everywhere<"1">);
static_assert(valid_everywhere<"a-b"> && valid_everywhere<".a"> && valid_everywhere<"a.b"> &&
              valid_everywhere<"a_b">);
static_assert(valid_everywhere<"a/b"> && valid_everywhere<"a/b/c"> && valid_everywhere<"a_"> &&
              valid_everywhere<".">);
static_assert(valid_everywhere<"a/_b"> &&
              valid_everywhere<"a/-b">); // only the first character of all has a rule

static_assert(valid_in_scope_only<"_a"> && valid_in_scope_only<"-a"> && valid_in_scope_only<"_">);

static_assert(valid_nowhere<"a b"> && valid_nowhere<"a:b"> && valid_nowhere<"a:0"> && valid_nowhere<"^a">);
static_assert(valid_nowhere<"a\\b"> && valid_nowhere<"a>b"> && valid_nowhere<"\xc3\xa4">);
static_assert(valid_nowhere<"a\tb"> && valid_nowhere<"a\0b"> && valid_nowhere<"a\x7f">);

// Valid in TensorFlow, but not here: empty components.
static_assert(valid_nowhere<""> && valid_nowhere<"/"> && valid_nowhere<"/a"> && valid_nowhere<"a/">);
static_assert(valid_nowhere<"a//b"> && valid_nowhere<"//">);
// The root, which TensorFlow also calls variable_scope(""), is written so.
inline constexpr auto root_again = vs::variables(
    vs::variable_scope<"s">(vs::variable_scope<>(vs::root_scope, vs::get_variable<"w", vs::shape<>>())));
static_assert(vs::graph<root_again>::variables[0].key == "w");
inline constexpr auto empty_scope =
    vs::variables(vs::variable_scope<"">(vs::get_variable<"w", vs::shape<>>()));
inline constexpr auto empty_below =
    vs::variables(vs::variable_scope<"s">(vs::get_variable<"", vs::shape<>>()));
static_assert(vs::diagnosis<empty_scope>.message().view().starts_with("invalid name []: it is empty;") &&
              vs::diagnosis<empty_below>.kind == vs::finding_kind::invalid_name);

// The first character of a path is that of its scope.
inline constexpr auto below = vs::variables(vs::variable_scope<"s">(
    vs::variable_scope<"_t">(vs::get_variable<"-w", vs::shape<>>()), vs::get_variable<"_v", vs::shape<>>()));
static_assert(vs::well_formed<below>);
static_assert(vs::graph<below>::variables[0].key == "s/_t/-w" &&
              vs::graph<below>::variables[1].key == "s/_v");

// Names are case-sensitive, unlike TensorFlow's, where the second would be renamed w_1.
inline constexpr auto cases =
    vs::variables(vs::get_variable<"W", vs::shape<>>(), vs::get_variable<"w", vs::shape<>>(),
                  vs::variable_scope<"a">(vs::get_variable<"v", vs::shape<>>()),
                  vs::variable_scope<"A">(vs::get_variable<"v", vs::shape<>>()));
static_assert(vs::graph<cases>::size == 4 && vs::graph<cases>::variables[1].key == "w");
static_assert(vs::graph<cases>::variables[3].key == "A/v");

// A layer hands its name on, to a scope or to a variable: both ways, and with a place or without.
template<vs::name Name>
consteval auto placed() {
    return vs::variables(vs::get_local_variable<Name, vs::shape<2>>(), vs::get_variable<Name, vs::shape<2>>(),
                         vs::variable_scope<Name>(vs::get_variable<"w", vs::shape<2>>()));
}
template<vs::fixed_string Name>
consteval auto unplaced() {
    return vs::get_variable<Name, vs::shape<2>>();
}
constexpr unsigned unplaced_line = __LINE__ - 2;
// clang-format off
inline constexpr auto called = vs::variables(
    vs::variables(vs::auto_reuse, placed<"a">()),
    unplaced<"b">(),
    vs::variable_scope<"s">(placed<vs::numbered<"encoder/v", 12>>()));
constexpr unsigned called_line = __LINE__ - 4;
// clang-format on
static_assert(vs::diagnosis<called>.kind == vs::finding_kind::variable_already_exists &&
              vs::diagnosis<called>.path.view() == "s/encoder/v12" &&
              vs::diagnosis<called>.here.line == called_line + 3 && vs::diagnosis<called>.more == 0);
static_assert(vs::diagnosis<called>.first.line == called_line + 3);
using called_graph = vs::resolved_graph<called>;
static_assert(called_graph::variables[0].key == "a" &&
              called_graph::variables[0].declared.line == called_line + 1);
static_assert(called_graph::info<"b">.declared.line == unplaced_line);
static_assert(called_graph::info<"s/encoder/v12">.declared.line == called_line + 3);
static_assert(called_graph::info<"s/encoder/v12">.declared.file_name() == "names.cpp");

// A layer in a header, and the parts of a variable.
#line 7 "some/folder/layers.hpp"
template<vs::name Name>
consteval auto parted() {
    return vs::get_variable<Name, vs::shape<4>>(vs::fixed_size_partitioner(2));
}
inline constexpr auto elsewhere = parted<"elsewhere">();
#line 116 "names.cpp"
constexpr unsigned parted_line = __LINE__ + 1;
inline constexpr auto parts = vs::variables(parted<"w">(), elsewhere);
static_assert(vs::graph<parts>::variables[1].key == "w/part_1" &&
              vs::graph<parts>::variables[1].declared.line == parted_line &&
              vs::graph<parts>::requests[0].declared.line == parted_line);
static_assert(vs::graph<parts>::requests[1].declared.file_name() == "layers.hpp" &&
              vs::graph<parts>::requests[1].declared.line == 11);
