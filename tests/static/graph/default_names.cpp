// SPDX-License-Identifier: MIT
// Default names are counted as in TensorFlow (variable_scope.py, _get_unique_variable_scope and its tests),
// but an open scope never gives a name twice.
#include <support/graph_checks.hpp>

#include <varscope/declare/declare.hpp>
#include <varscope/graph/graph.hpp>
#include <varscope/initializers/basic.hpp>

#include <string_view>

namespace vs = varscope;
using checks::has_keys;
using kind = vs::finding_kind;

namespace {

constexpr auto v = vs::get_variable<"v", vs::shape<2>>;
constexpr auto bar = [] { return vs::variable_scope<>(vs::default_name<"bar">, v()); };

// Unique in the enclosing scope; the first is the name itself.
inline constexpr auto siblings = vs::variables(vs::variable_scope<"foo">(bar(), bar(), bar()));
static_assert(has_keys<siblings>("foo/bar/v", "foo/bar_1/v", "foo/bar_2/v"));
inline constexpr auto at_root = vs::variables(bar(), vs::variables(bar()), bar());
static_assert(has_keys<at_root>("bar/v", "bar_1/v", "bar_2/v"));

// When the enclosing scope is opened again, counting starts again at bar: so layers without names can be
// shared.
inline constexpr auto opened_again =
    vs::variables(vs::variable_scope<"foo">(bar(), bar()), vs::variable_scope<"foo">(vs::reuse, bar(), bar()),
                  vs::variable_scope<"foo">(vs::auto_reuse, bar(), bar(), bar()));
static_assert(has_keys<opened_again>("foo/bar/v", "foo/bar_1/v", "foo/bar_2/v"));
static_assert(vs::graph<opened_again>::requests.size() == 7);
// The counters of inner scopes start again too.
inline constexpr auto deeper = vs::variables(
    vs::variable_scope<"a">(vs::variable_scope<"b">(bar()), vs::variable_scope<"b">(vs::reuse, bar())),
    vs::variable_scope<"a">(vs::variable_scope<"b">(vs::reuse, bar())));
static_assert(has_keys<deeper>("a/b/bar/v"));

// Scopes with a name of their own count too; variables do not, nor do name scopes.
inline constexpr auto after_explicit =
    vs::variables(vs::variable_scope<"bar">(v()), bar(), vs::variable_scope<"bar_2">(v()), bar());
static_assert(has_keys<after_explicit>("bar/v", "bar_1/v", "bar_2/v", "bar_3/v"));
inline constexpr auto after_number = vs::variables(vs::variable_scope<"bar_1">(v()), bar(), bar());
static_assert(has_keys<after_number>("bar_1/v", "bar/v", "bar_2/v"));
inline constexpr auto after_variable =
    vs::variables(vs::get_variable<"bar/x", vs::shape<>>(),
                  vs::name_scope<"bar">(vs::get_variable<"y", vs::shape<>>()), bar());
static_assert(has_keys<after_variable>("bar/x", "y", "bar/v"));

// Counted by full paths: "a/bar" opened at the root is in use in "a", until "a" is closed.
inline constexpr auto with_slash =
    vs::variables(vs::variable_scope<"a/bar">(v()), vs::variable_scope<"a">(bar()),
                  vs::variable_scope<"a">(vs::auto_reuse, bar()));
static_assert(has_keys<with_slash>("a/bar/v", "a/bar_1/v"));
static_assert(vs::graph<with_slash>::requests[2].key == "a/bar/v");
inline constexpr auto slash_in_default =
    vs::variables(vs::variable_scope<>(vs::default_name<"cls/predictions">, v()),
                  vs::variable_scope<>(vs::default_name<"cls/predictions">, v()));
static_assert(has_keys<slash_in_default>("cls/predictions/v", "cls/predictions_1/v"));

// A name takes precedence over a default name; reuse is inherited.
inline constexpr auto with_name = vs::variables(vs::variable_scope<"encoder">(vs::default_name<"bert">, v()));
static_assert(has_keys<with_name>("encoder/v"));
inline constexpr auto inherits_reuse =
    vs::variables(vs::variable_scope<"a">(bar()), vs::variable_scope<"a">(vs::reuse, bar()));
static_assert(has_keys<inherits_reuse>("a/bar/v"));

// Two digits, and a name longer than a word.
template<int>
constexpr auto long_name() {
    return vs::variable_scope<>(vs::default_name<"fully_connected">, v());
}
inline constexpr auto twelve = vs::variables(vs::repeat<12>([]<int I> { return long_name<I>(); }));
static_assert(vs::graph<twelve>::variables[9].key == "fully_connected_9/v");
static_assert(vs::graph<twelve>::variables[11].key == "fully_connected_11/v");
static_assert(vs::graph<twelve>::contains<"fully_connected_11/v"> &&
              !vs::graph<twelve>::contains<"fully_connected_12/v">);

// A scope that is open twice keeps its counters (TensorFlow repeats names there, issue 15296).
inline constexpr auto inside_itself = vs::variables(
    vs::variable_scope<"a">(vs::as<"a">, bar(), vs::variable_scope<>(vs::captured<"a">, bar()), bar()));
static_assert(has_keys<inside_itself>("a/bar/v", "a/bar_1/v", "a/bar_2/v"));
inline constexpr auto entered_again = vs::variables(
    vs::variable_scope<"a">(vs::as<"a">, bar()), vs::variable_scope<>(vs::captured<"a">, vs::reuse, bar()),
    vs::variable_scope<"b">(vs::variable_scope<>(vs::captured<"a">, vs::reuse, bar()), bar()));
static_assert(has_keys<entered_again>("a/bar/v", "b/bar/v"));

// Errors.
inline constexpr auto reused =
    vs::variables(vs::variable_scope<"a">(vs::variable_scope<>(vs::default_name<"d">, vs::reuse, v())));
static_assert(vs::diagnosis<reused>.kind == kind::reuse_of_default_name);
static_assert(vs::diagnosis<reused>.message().view().starts_with(
    "reuse cannot be used without a name, and scope a/d has a default name; write a name between < and >, "
    "or reuse in the enclosing scope (default_names.cpp:"));
inline constexpr auto auto_reused =
    vs::variables(vs::variable_scope<>(vs::auto_reuse, vs::default_name<"d">, v()));
static_assert(vs::diagnosis<auto_reused>.kind == kind::reuse_of_default_name);
inline constexpr auto not_reused =
    vs::variables(vs::variable_scope<>(vs::reuse(false), vs::default_name<"d">, v()));
static_assert(vs::well_formed<not_reused>);
inline constexpr auto nameless = vs::variables(vs::variable_scope<"a">(vs::variable_scope<>(v())));
static_assert(vs::diagnosis<nameless>.kind == kind::missing_scope_name);
static_assert(vs::diagnosis<nameless>.message().view().starts_with(
    "a scope in a has no name; write one between < and >, or vs::default_name<...> as an argument "
    "(default_names.cpp:"));
inline constexpr auto nameless_at_root = vs::variables(vs::variable_scope<>(v()));
static_assert(vs::diagnosis<nameless_at_root>.message().view().starts_with(
    "a scope in vs::variables has no name; write one between < and >, or vs::default_name<...> as an "
    "argument (default_names.cpp:"));
inline constexpr auto invalid = vs::variables(vs::variable_scope<>(vs::default_name<"_d">, v()));
static_assert(vs::diagnosis<invalid>.kind == kind::invalid_name);
inline constexpr auto of_group = vs::variables(vs::variables(vs::default_name<"d">, v()));
static_assert(vs::diagnosis<of_group>.kind == kind::misplaced_argument);
inline constexpr auto of_variable = vs::variables(vs::get_variable<"w", vs::shape<>>(vs::default_name<"d">));
static_assert(vs::diagnosis<of_variable>.kind == kind::misplaced_argument);

// A scope that is open twice has not ended when the inner opening ends: its default names stay taken.
inline constexpr auto open_twice = vs::variables(vs::variable_scope<"a">(
    vs::variable_scope<>(vs::default_name<"d">, vs::get_variable<"w", vs::shape<>>()),
    vs::variable_scope<>(vs::root_scope, vs::variable_scope<"a">()),
    vs::variable_scope<>(vs::root_scope, vs::variable_scope<"a">(vs::variable_scope<>(
                                             vs::default_name<"d">, vs::get_variable<"w", vs::shape<>>())))));
static_assert(vs::graph<open_twice>::size == 2 && vs::graph<open_twice>::variables[0].key == "a/d/w" &&
              vs::graph<open_twice>::variables[1].key == "a/d_1/w");

} // namespace
