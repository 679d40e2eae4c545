// SPDX-License-Identifier: MIT
// TensorFlow's scope.reuse_variables(): from there to the end of the scope, variables are shared.
#include <varscope/declare/declare.hpp>
#include <varscope/graph/graph.hpp>
#include <varscope/initializers/basic.hpp>

#include <string_view>

namespace vs = varscope;
using kind = vs::finding_kind;

namespace {

constexpr auto v = vs::get_variable<"v", vs::shape<2>>;
constexpr auto w = vs::get_variable<"w", vs::shape<2>>;

// The variables, and the calls that requested them.
template<const auto& Variables>
constexpr bool has(std::size_t variables, std::size_t requests) {
    return vs::graph<Variables>::size == variables && vs::graph<Variables>::requests.size() == requests;
}
template<const auto& Variables>
constexpr bool does_not_exist(std::string_view path) {
    const auto message = vs::diagnosis<Variables>.message();
    return vs::diagnosis<Variables>.kind == kind::variable_does_not_exist &&
           message.view().find(path) != std::string_view::npos;
}

inline constexpr auto at_root = vs::variables(v(), vs::reuse_variables(), v(), v());
static_assert(has<at_root>(1, 3));
inline constexpr auto new_behind = vs::variables(v(), vs::reuse_variables(), w());
static_assert(does_not_exist<new_behind>("variable w does not exist"));

// Scopes that are opened after it inherit it, those before it do not.
inline constexpr auto in_scope_behind =
    vs::variables(vs::variable_scope<"a">(vs::variable_scope<"b">(v()), vs::reuse_variables(),
                                          vs::variable_scope<"b">(v()), vs::variable_scope<"b">(w())));
static_assert(does_not_exist<in_scope_behind>("variable a/b/w does not exist"));
inline constexpr auto in_scope_before = vs::variables(vs::variable_scope<"a">(
    vs::variable_scope<"b">(v(), v()), vs::reuse_variables(), vs::variable_scope<"b">(v())));
static_assert(vs::diagnosis<in_scope_before>.kind == kind::variable_already_exists);

// It ends with its scope: neither the enclosing scope nor the same scope opened again shares.
inline constexpr auto ends = vs::variables(vs::variable_scope<"a">(v(), vs::reuse_variables(), v()), w(),
                                           vs::variable_scope<"a">(w()));
static_assert(has<ends>(3, 4));
// Nor what follows a group that contains it.
inline constexpr auto ends_with_group = vs::variables(vs::variables(v(), vs::reuse_variables(), v()), w());
static_assert(has<ends_with_group>(2, 3));

// It replaces auto_reuse, as reuse does; an inner scope may say auto_reuse again.
inline constexpr auto behind_automatic =
    vs::variables(vs::variable_scope<"a">(vs::auto_reuse, v(), vs::reuse_variables(), v(), w()));
static_assert(does_not_exist<behind_automatic>("variable a/w does not exist"));
inline constexpr auto automatic_inside = vs::variables(vs::variable_scope<"a">(
    v(), vs::reuse_variables(), v(), vs::variable_scope<"b">(vs::auto_reuse, w(), w())));
static_assert(has<automatic_inside>(2, 4));

// create_only forbids sharing, whatever is said inside.
inline constexpr auto sealed =
    vs::variables(vs::create_only, vs::variable_scope<"a">(v(), vs::reuse_variables(), v()));
static_assert(vs::diagnosis<sealed>.kind == kind::variable_already_exists);

// Twice is the same as once; at the beginning it is the same as the option; at the end it has no effect.
inline constexpr auto twice = vs::variables(v(), vs::reuse_variables(), vs::reuse_variables(), v());
static_assert(has<twice>(1, 2));
inline constexpr auto first_of_all = vs::variables(vs::reuse_variables(), v());
static_assert(does_not_exist<first_of_all>("variable v does not exist"));
inline constexpr auto last_of_all = vs::variables(vs::zeros, v(), vs::reuse_variables());
static_assert(has<last_of_all>(1, 1));

// Options come before declarations, also before it.
inline constexpr auto late_option = vs::variables(v(), vs::reuse_variables(), vs::zeros, v());
static_assert(vs::diagnosis<late_option>.kind == kind::misplaced_argument);

} // namespace
