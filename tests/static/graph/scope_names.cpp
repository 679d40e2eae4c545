// SPDX-License-Identifier: MIT
// Names of operations: each opening of a scope has its own (TensorFlow's
// variable_scope_test.py, testVarOpScope and testVarScopeObjectReuse).
#include <varscope/declare/declare.hpp>
#include <varscope/graph/graph.hpp>
#include <varscope/graph/scope_names.hpp>
#include <varscope/initializers/basic.hpp>

#include <string_view>

namespace vs = varscope;

namespace {

constexpr auto v = vs::get_variable<"v", vs::shape<>>;

// "a" three times: a, a_1, a_2.
inline constexpr auto three_times =
    vs::variables(vs::variable_scope<"a">(vs::as<"one">), vs::variable_scope<"a">(vs::as<"two">),
                  vs::variable_scope<"a">(vs::as<"three">, vs::variable_scope<"b">(vs::as<"below">)));
using three = vs::graph<three_times>;
static_assert(vs::name_scope_of<three, "one">() == "a/" && vs::name_scope_of<three, "two">() == "a_1/");
static_assert(vs::name_scope_of<three, "three">() == "a_2/" &&
              vs::name_scope_of<three, "below">() == "a_2/b/");
static_assert(vs::scope_name_of<three, "two">() == "a" && vs::scope_name_of<three, "below">() == "a/b");

// Entering a from b gives "b/a"; the original name scope remains.
inline constexpr auto jump = vs::variables(
    vs::variable_scope<"x">(vs::variable_scope<"a">(vs::as<"a">)),
    vs::variable_scope<"b">(
        vs::variable_scope<>(vs::captured<"a">, vs::as<"again">, vs::variable_scope<"c">(vs::as<"c">)),
        vs::variable_scope<>(vs::root_scope, vs::variable_scope<"d">(vs::as<"d">))));
using jumped = vs::graph<jump>;
static_assert(vs::name_scope_of<jumped, "again">() == "b/a/" &&
              vs::scope_name_of<jumped, "again">() == "x/a");
static_assert(vs::original_name_scope_of<jumped, "again">() == "x/a/");
static_assert(vs::name_scope_of<jumped, "c">() == "b/a/c/" && vs::scope_name_of<jumped, "c">() == "x/a/c");
// The root opens no name scope.
static_assert(vs::name_scope_of<jumped, "d">() == "b/d/" && vs::scope_name_of<jumped, "d">() == "d");

// Without an auxiliary name scope: that of the enclosing scope.
inline constexpr auto without = vs::variables(
    vs::variable_scope<"outer">(vs::variable_scope<"a">(vs::auxiliary_name_scope(false), vs::as<"inner">)),
    vs::variable_scope<"a">(vs::auxiliary_name_scope(false), vs::as<"at_root">));
static_assert(vs::name_scope_of<vs::graph<without>, "inner">() == "outer/");
static_assert(vs::original_name_scope_of<vs::graph<without>, "inner">() == "outer/");
static_assert(vs::scope_name_of<vs::graph<without>, "inner">() == "outer/a");
static_assert(vs::name_scope_of<vs::graph<without>, "at_root">().empty());
// How to resume both the variable scope and its name scope.
inline constexpr auto resumed =
    vs::variables(vs::variable_scope<"a">(vs::as<"a">),
                  vs::variable_scope<"b">(vs::variable_scope<>(
                      vs::captured<"a">, vs::auxiliary_name_scope(false),
                      vs::name_scope<>(vs::captured<"a">, vs::variable_scope<"c">(vs::as<"c">)))));
static_assert(vs::name_scope_of<vs::graph<resumed>, "c">() == "a/c/");
static_assert(vs::scope_name_of<vs::graph<resumed>, "c">() == "a/c");

// Name scopes do not change the names of variables; one without a name is the root.
inline constexpr auto train = vs::variables(
    vs::name_scope<"Train">(vs::variable_scope<"Model">(vs::as<"train">, v())),
    vs::name_scope<"Valid">(vs::variable_scope<"Model">(
        vs::as<"valid">, vs::reuse, v(), vs::name_scope<>(vs::variable_scope<"g">(vs::as<"g">)))));
using trained = vs::graph<train>;
static_assert(trained::size == 1 && trained::contains<"Model/v">);
static_assert(vs::name_scope_of<trained, "train">() == "Train/Model/");
static_assert(vs::name_scope_of<trained, "valid">() == "Valid/Model/");
static_assert(vs::name_scope_of<trained, "g">() == "g/" && vs::scope_name_of<trained, "g">() == "Model/g");

// Default names are unique among scopes, their operations among operations.
inline constexpr auto by_default =
    vs::variables(vs::variable_scope<"foo">(vs::variable_scope<>(vs::default_name<"bar">, vs::as<"one">),
                                            vs::variable_scope<>(vs::default_name<"bar">, vs::as<"two">)),
                  vs::variable_scope<"foo">(vs::variable_scope<>(vs::default_name<"bar">, vs::as<"three">)));
using defaults = vs::graph<by_default>;
static_assert(vs::scope_name_of<defaults, "two">() == "foo/bar_1" &&
              vs::name_scope_of<defaults, "two">() == "foo/bar_1/");
static_assert(vs::scope_name_of<defaults, "three">() == "foo/bar" &&
              vs::name_scope_of<defaults, "three">() == "foo_1/bar/");

// Upper and lower case count as the same, and variables are operations.
inline constexpr auto cases =
    vs::variables(vs::variable_scope<"a">(vs::as<"lower">), vs::variable_scope<"A">(vs::as<"upper">),
                  vs::variable_scope<"v">(vs::as<"before">), vs::get_variable<"w", vs::shape<>>(),
                  vs::variable_scope<"w">(vs::as<"behind">));
static_assert(vs::name_scope_of<vs::graph<cases>, "upper">() == "A_1/");
static_assert(vs::name_scope_of<vs::graph<cases>, "before">() == "v/");
static_assert(vs::name_scope_of<vs::graph<cases>, "behind">() == "w_1/");
// Numbers already in use are skipped.
inline constexpr auto taken = vs::variables(vs::variable_scope<"a">(), vs::variable_scope<"a_1">(),
                                            vs::variable_scope<"a">(vs::as<"a">));
static_assert(vs::name_scope_of<vs::graph<taken>, "a">() == "a_2/");

// The original is the first opening, also of a scope that was captured when it was entered again.
inline constexpr auto twice_again = vs::variables(
    vs::variable_scope<"a">(vs::as<"first">), vs::variable_scope<>(vs::captured<"first">, vs::as<"second">),
    vs::variable_scope<>(vs::captured<"second">, vs::as<"third">),
    vs::name_scope<>(vs::captured<"second">, vs::variable_scope<"b">(vs::as<"inside">)));
static_assert(vs::name_scope_of<vs::graph<twice_again>, "third">() == "a_2/" &&
              vs::original_name_scope_of<vs::graph<twice_again>, "third">() == "a/");
static_assert(vs::name_scope_of<vs::graph<twice_again>, "inside">() == "a/b/");

// What is switched on inside a name scope ends with it, also for a scope that was captured around it.
inline constexpr auto reuse_inside =
    vs::variables(vs::variable_scope<"a">(vs::as<"a">, vs::name_scope<"n">(vs::reuse_variables())),
                  vs::variable_scope<>(vs::captured<"a">, v()));
static_assert(vs::graph<reuse_inside>::size == 1);

inline constexpr auto option = vs::variables(vs::name_scope<"a">(vs::reuse, v()));
static_assert(vs::diagnosis<option>.kind == vs::finding_kind::misplaced_argument);
static_assert(vs::diagnosis<option>.message().view().starts_with(
    "argument 1 of a is not a declaration; vs::name_scope takes no option except vs::captured "
    "(scope_names.cpp:"));

} // namespace
