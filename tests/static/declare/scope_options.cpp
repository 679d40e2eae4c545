// SPDX-License-Identifier: MIT
// Scopes that are captured and entered again, as TensorFlow's VariableScope objects are: by their full path,
// with their own options, and nothing from where they are entered.
#include <support/graph_checks.hpp>

#include <varscope/declare/declare.hpp>
#include <varscope/graph/graph.hpp>
#include <varscope/graph/scope_names.hpp>
#include <varscope/initializers/basic.hpp>

#include <string_view>

namespace vs = varscope;
using checks::has_keys;
using kind = vs::finding_kind;

namespace {

constexpr auto v = vs::get_variable<"v", vs::shape<2>>;
constexpr auto w = vs::get_variable<"w", vs::shape<2>>;

// The path is that of the captured scope, wherever it is entered.
inline constexpr auto jump = vs::variables(
    vs::variable_scope<"a">(vs::variable_scope<"b">(vs::as<"b">, v())),
    vs::variable_scope<"c">(vs::variable_scope<>(vs::captured<"b">, w(), vs::variable_scope<"d">(v())), v()));
static_assert(has_keys<jump>("a/b/v", "a/b/w", "a/b/d/v", "c/v"));
// The root too, which always exists.
inline constexpr auto to_root = vs::variables(
    vs::variable_scope<"a">(vs::variable_scope<>(vs::root_scope, v(), vs::variable_scope<"b">(v())), v()));
static_assert(has_keys<to_root>("v", "b/v", "a/v"));
// The scope that is open: tf.variable_scope(tf.get_variable_scope(), reuse=True).
inline constexpr auto once_more = vs::variables(
    vs::variable_scope<"a">(v(), vs::variable_scope<>(vs::current_scope, vs::reuse, v(),
                                                      vs::variable_scope<"b">(vs::auto_reuse, w()))));
static_assert(has_keys<once_more>("a/v", "a/b/w"));
inline constexpr auto root_once_more =
    vs::variables(v(), vs::variable_scope<>(vs::current_scope, vs::reuse, v()));
static_assert(has_keys<root_once_more>("v"));

// Python's `as`: the last scope with that tag.
inline constexpr auto bound_again =
    vs::variables(vs::variable_scope<"a">(vs::as<"s">), vs::variable_scope<>(vs::captured<"s">, v()),
                  vs::variable_scope<"b">(vs::as<"s">), vs::variable_scope<>(vs::captured<"s">, v()));
static_assert(has_keys<bound_again>("a/v", "b/v"));

// The options are those of the captured scope: dtype, initializer, also a callable one; none of the enclosing
// scope.
inline constexpr auto index = [](std::size_t i) { return static_cast<double>(i); };
inline constexpr auto options = vs::variables(
    vs::variable_scope<"a">(vs::dtype<double>, vs::variable_scope<"b">(vs::ones, vs::as<"b">)),
    vs::variable_scope<"c">(vs::dtype<vs::float16>, vs::zeros, vs::variable_scope<>(vs::captured<"b">, v())));
static_assert(vs::graph<options>::info<"a/b/v">.dtype == vs::data_type::float64);
static_assert(vs::graph<options>::info<"a/b/v">.initializer.kind == vs::initializer_kind::ones);
inline constexpr auto own_options = vs::variables(vs::variable_scope<"a">(vs::ones, vs::as<"a">),
                                                  vs::variable_scope<>(vs::captured<"a">, vs::zeros, v()));
static_assert(vs::graph<own_options>::info<"a/v">.initializer.kind == vs::initializer_kind::zeros);
inline constexpr auto callable =
    vs::variables(vs::variable_scope<"a">(index, vs::as<"a">),
                  vs::variable_scope<"b">(vs::variable_scope<>(vs::captured<"a">, v())));
static_assert(vs::graph<callable>::info<"a/v">.initializer.kind == vs::initializer_kind::custom);

// Reuse when entered again: what variable_scope.py does for each pair, whatever the enclosing scope says.
// None is vs::reuse(false).
constexpr auto none = vs::reuse(false);
// clang-format off
template<auto Captured, auto Again, auto Around>
inline constexpr auto new_below = vs::variables(
    v(),
    vs::variable_scope<"a">(Captured, vs::as<"a">),
    vs::variable_scope<"o">(Around, vs::variable_scope<>(vs::captured<"a">, Again, v())));
template<auto Captured, auto Again, auto Around>
inline constexpr auto there_below = vs::variables(
    vs::variable_scope<"a">(v()),
    vs::variable_scope<"a">(Captured, vs::as<"a">),
    vs::variable_scope<"o">(Around, vs::variable_scope<>(vs::captured<"a">, Again, v())));
// clang-format on
template<auto Captured, auto Again>
constexpr bool creates() {
    const bool with_none = vs::diagnosis<new_below<Captured, Again, none>>.kind == kind::none;
    const bool with_reuse = vs::diagnosis<new_below<Captured, Again, vs::reuse>>.kind == kind::none;
    const bool with_auto = vs::diagnosis<new_below<Captured, Again, vs::auto_reuse>>.kind == kind::none;
    return with_none && with_reuse && with_auto;
}
template<auto Captured, auto Again>
constexpr bool lacks() {
    const bool with_none =
        vs::diagnosis<new_below<Captured, Again, none>>.kind == kind::variable_does_not_exist;
    const bool with_auto =
        vs::diagnosis<new_below<Captured, Again, vs::auto_reuse>>.kind == kind::variable_does_not_exist;
    return with_none && with_auto;
}
template<auto Captured, auto Again>
constexpr bool shares() {
    return vs::diagnosis<there_below<Captured, Again, none>>.kind == kind::none &&
           vs::diagnosis<there_below<Captured, Again, vs::auto_reuse>>.kind == kind::none;
}
template<auto Captured, auto Again>
constexpr bool collides() {
    return vs::diagnosis<there_below<Captured, Again, none>>.kind == kind::variable_already_exists &&
           vs::diagnosis<there_below<Captured, Again, vs::reuse>>.kind == kind::variable_already_exists &&
           vs::diagnosis<there_below<Captured, Again, vs::auto_reuse>>.kind == kind::variable_already_exists;
}
static_assert(creates<none, none>() && collides<none, none>());
static_assert(lacks<none, vs::reuse>() && shares<none, vs::reuse>());
static_assert(creates<none, vs::auto_reuse>() && shares<none, vs::auto_reuse>());
static_assert(lacks<vs::reuse, none>() && shares<vs::reuse, none>());
static_assert(lacks<vs::reuse, vs::reuse>() && shares<vs::reuse, vs::reuse>());
static_assert(creates<vs::reuse, vs::auto_reuse>() && shares<vs::reuse, vs::auto_reuse>());
static_assert(creates<vs::auto_reuse, none>() && shares<vs::auto_reuse, none>());
static_assert(lacks<vs::auto_reuse, vs::reuse>() && shares<vs::auto_reuse, vs::reuse>());
static_assert(creates<vs::auto_reuse, vs::auto_reuse>() && shares<vs::auto_reuse, vs::auto_reuse>());

// Entering a scope that does not reuse turns reuse off, also inside.
inline constexpr auto turned_off =
    vs::variables(vs::variable_scope<"a">(vs::as<"a">),
                  vs::variable_scope<"b">(
                      vs::reuse, vs::variable_scope<>(vs::captured<"a">, vs::variable_scope<"c">(v()))));
static_assert(has_keys<turned_off>("a/c/v"));
// create_only does not end where another scope is entered: nothing is shared inside, whatever is written
// there.
inline constexpr auto sealed = vs::variables(
    vs::variable_scope<"a">(vs::as<"a">, v()),
    vs::variable_scope<"b">(vs::create_only, vs::variable_scope<>(vs::captured<"a">, vs::reuse, v())));
static_assert(vs::diagnosis<sealed>.kind == kind::variable_already_exists);

// reuse_variables changes the scope object, but not the original of a copy that is entered again.
inline constexpr auto lasts = vs::variables(vs::variable_scope<"a">(vs::as<"a">, v(), vs::reuse_variables()),
                                            vs::variable_scope<>(vs::captured<"a">, v()));
static_assert(has_keys<lasts>("a/v"));
inline constexpr auto original_stays =
    vs::variables(vs::variable_scope<"a">(vs::as<"a">, v()),
                  vs::variable_scope<>(vs::captured<"a">, vs::reuse_variables(), v()),
                  vs::variable_scope<>(vs::captured<"a">, w()));
static_assert(has_keys<original_stays>("a/v", "a/w"));
inline constexpr auto inside = vs::variables(
    vs::variable_scope<"a">(vs::as<"a">, v(), vs::reuse_variables(),
                            vs::variable_scope<"b">(vs::variable_scope<>(vs::captured<"a">, v()))));
static_assert(has_keys<inside>("a/v"));
inline constexpr auto on_root =
    vs::variables(v(), vs::reuse_variables(),
                  vs::variable_scope<"a">(vs::auto_reuse, vs::variable_scope<>(vs::root_scope, v())));
static_assert(has_keys<on_root>("v"));
inline constexpr auto group_is_not_root =
    vs::variables(vs::variables(vs::reuse, vs::variable_scope<>(vs::root_scope, v())));
static_assert(has_keys<group_is_not_root>("v"));

// values: variables that a scope depends on must exist.
inline constexpr auto given =
    vs::variables(vs::variable_scope<"a">(v()), w(), vs::variable_scope<"b">(vs::values<"a/v", "w">, v()));
static_assert(vs::well_formed<given>);
inline constexpr auto not_given =
    vs::variables(vs::variable_scope<"layer">(v()), vs::variable_scope<"b">(vs::values<"layre/v">, v()));
static_assert(vs::diagnosis<not_given>.kind == kind::unknown_value);
static_assert(vs::diagnosis<not_given>.message().view().starts_with(
    "value layre/v has not been declared yet in this graph; did you mean layer/v? "
    "(scope_options.cpp:"));
inline constexpr auto given_later = vs::variables(vs::variable_scope<"b">(vs::values<"w">), w());
static_assert(vs::diagnosis<given_later>.kind == kind::unknown_value);

// Errors.
inline constexpr auto unknown =
    vs::variables(vs::variable_scope<"a">(vs::as<"a">), vs::variable_scope<>(vs::captured<"b">, v()));
static_assert(vs::diagnosis<unknown>.message().view().starts_with(
    "no scope has been captured as b yet; add vs::as<...> with that tag to an earlier scope "
    "(scope_options.cpp:"));
inline constexpr auto captured_later =
    vs::variables(vs::variable_scope<>(vs::captured<"a">, v()), vs::variable_scope<"a">(vs::as<"a">));
static_assert(vs::diagnosis<captured_later>.kind == kind::unknown_capture);
inline constexpr auto two_names =
    vs::variables(vs::variable_scope<"a">(vs::as<"a">), vs::variable_scope<"b">(vs::captured<"a">, v()));
static_assert(vs::diagnosis<two_names>.kind == kind::misplaced_argument);
static_assert(vs::diagnosis<two_names>.message().view().starts_with(
    "argument 1 of b is a scope, but this scope has a name already; write vs::variable_scope<> "
    "(scope_options.cpp:"));

// The path of a captured scope.
using jumped = vs::graph<jump>;
static_assert(vs::scope_name_of<jumped, "b">() == "a/b");

} // namespace
