// SPDX-License-Identifier: MIT
// make_template as in TensorFlow's template_test.py: created at the first call, shared
// by the later ones.
#include <support/graph_checks.hpp>

#include <varscope/declare/template.hpp>
#include <varscope/graph/graph.hpp>
#include <varscope/graph/scope_names.hpp>
#include <varscope/initializers/basic.hpp>

#include <string_view>

namespace vs = varscope;
using checks::has_keys;
using kind = vs::finding_kind;

namespace {

constexpr auto w = vs::get_variable<"w", vs::shape<2>>;
constexpr auto u = vs::get_variable<"u", vs::shape<2>>;
constexpr auto layer() { return vs::variables(w(), u()); }
template<int Units>
consteval auto dense() {
    return vs::get_variable<"kernel", vs::shape<4, Units>>();
}

constexpr auto t = vs::make_template<"t">(layer);
inline constexpr auto twice = vs::variables(t(), t(), t());
static_assert(has_keys<twice>("t/w", "t/u"));
static_assert(vs::graph<twice>::requests.size() == 6);

// The first call determines where, once and for all.
inline constexpr auto elsewhere =
    vs::variables(vs::variable_scope<"a">(t()), vs::variable_scope<"b">(t()), t());
static_assert(has_keys<elsewhere>("a/t/w", "a/t/u"));

// Two templates with one name are different; their names are unique among scopes.
constexpr auto other = vs::make_template<"t">(layer);
inline constexpr auto two =
    vs::variables(t(), other(), t(), other(), vs::variable_scope<>(vs::default_name<"t">, w()));
static_assert(has_keys<two>("t/w", "t/u", "t_1/w", "t_1/u", "t_2/w"));

// They are told apart by the object, also if one function makes both, or one has the name, line and base name
// of the file of the other: TensorFlow gives dense, dense_1.
consteval auto made() { return vs::make_template<"made">(layer); }
constexpr auto first_made = made();
constexpr auto second_made = made();
constexpr auto copied = first_made;
inline constexpr auto three_made =
    vs::variables(first_made(), second_made(), copied(), second_made(), first_made(), copied());
static_assert(has_keys<three_made>("made/w", "made/u", "made_1/w", "made_1/u", "made_2/w", "made_2/u"));
inline constexpr auto created_apart =
    vs::variables(vs::variable_scope<"a">(second_made.create_scope()), first_made(), second_made());
static_assert(has_keys<created_apart>("made/w", "made/u", "a/made/w", "a/made/u"));
template<const auto& Template>
consteval auto in_scope() {
    return vs::variable_scope<"in">(Template());
}
inline constexpr auto by_reference =
    vs::variables(in_scope<first_made>(), vs::variable_scope<"out">(first_made()));
static_assert(has_keys<by_reference>("in/made/w", "in/made/u"));
// A temporary is called once.
inline constexpr auto temporaries = vs::variables(made()(), made()());
static_assert(has_keys<temporaries>("made/w", "made/u", "made_1/w", "made_1/u"));

// With arguments; a later call may use fewer variables, but no new ones.
constexpr auto sized = vs::make_template<"sized">([](auto units) { return dense<decltype(units)::value>(); });
inline constexpr auto same_size =
    vs::variables(sized(std::integral_constant<int, 3>()), sized(std::integral_constant<int, 3>()));
static_assert(has_keys<same_size>("sized/kernel"));
inline constexpr auto other_size =
    vs::variables(sized(std::integral_constant<int, 3>()), sized(std::integral_constant<int, 5>()));
static_assert(vs::diagnosis<other_size>.kind == kind::shape_mismatch);
constexpr auto either = vs::make_template<"either">([](auto with_u) {
    if constexpr (decltype(with_u)::value)
        return vs::variables(w(), u());
    else
        return vs::variables(w());
});
inline constexpr auto subset = vs::variables(either(std::true_type()), either(std::false_type()));
static_assert(has_keys<subset>("either/w", "either/u"));
inline constexpr auto more = vs::variables(either(std::false_type()), either(std::true_type()));
static_assert(vs::diagnosis<more>.kind == kind::variable_does_not_exist);
static_assert(vs::diagnosis<more>.message().view().starts_with("variable either/u does not exist"));

// The first call inside reuse fails, inside auto_reuse it creates.
inline constexpr auto under_reuse = vs::variables(vs::variable_scope<"a">(vs::reuse, t()));
static_assert(vs::diagnosis<under_reuse>.kind == kind::variable_does_not_exist);
inline constexpr auto under_auto = vs::variables(vs::variable_scope<"a">(vs::auto_reuse, t(), t()));
static_assert(has_keys<under_auto>("a/t/w", "a/t/u"));

// The scope can be created before the first call.
inline constexpr auto created =
    vs::variables(vs::variable_scope<"a">(t.create_scope()), vs::variable_scope<"b">(t()), t());
static_assert(has_keys<created>("a/t/w", "a/t/u"));

// A unique name is used as written.
constexpr auto unique = vs::make_unique_template<"s">(layer);
inline constexpr auto verbatim = vs::variables(unique(), unique());
static_assert(has_keys<verbatim>("s/w", "s/u"));
constexpr auto unique_again = vs::make_unique_template<"s">(layer);
inline constexpr auto taken = vs::variables(unique(), unique_again());
static_assert(vs::diagnosis<taken>.kind == kind::variable_already_exists);

// Templates inside templates.
constexpr auto outer =
    vs::make_template<"outer">([] { return vs::variables(t(), vs::get_variable<"b", vs::shape<>>()); });
inline constexpr auto nested = vs::variables(outer(), outer());
static_assert(has_keys<nested>("outer/t/w", "outer/t/u", "outer/b"));

// A tag with the same text is unrelated.
inline constexpr auto tagged =
    vs::variables(vs::variable_scope<"x">(vs::as<"t">), t(), vs::variable_scope<>(vs::captured<"t">, w()));
static_assert(has_keys<tagged>("t/w", "t/u", "x/w"));
static_assert(vs::scope_name_of<vs::graph<tagged>, "t">() == "x");

inline constexpr auto uncalled = vs::variables(t);
static_assert(vs::diagnosis<uncalled>.message().view() ==
              "argument 1 of vs::variables is not called; add ()");

} // namespace
