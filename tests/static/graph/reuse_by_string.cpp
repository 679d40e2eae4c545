// SPDX-License-Identifier: MIT
// TensorFlow's rules of reuse for scopes entered by name: what each pair of reuse options does with a
// variable that is missing and with one that exists.
#include <varscope/declare/declare.hpp>
#include <varscope/graph/graph.hpp>

#include <type_traits>

namespace vs = varscope;

// TensorFlow's reuse=None and reuse=False: no option here.
struct no_reuse_option {};
inline constexpr no_reuse_option none;

template<auto Reuse, class Content>
consteval auto outer(const Content& content) {
    if constexpr (std::is_same_v<std::remove_cv_t<decltype(Reuse)>, no_reuse_option>)
        return vs::variable_scope<"outer">(content);
    else
        return vs::variable_scope<"outer">(Reuse, content);
}
template<auto Reuse, class Content>
consteval auto inner(const Content& content) {
    if constexpr (std::is_same_v<std::remove_cv_t<decltype(Reuse)>, no_reuse_option>)
        return vs::variable_scope<"inner">(content);
    else
        return vs::variable_scope<"inner">(Reuse, content);
}

inline constexpr auto v = vs::get_variable<"v", vs::shape<2>>();
inline constexpr auto declared_before = vs::variable_scope<"outer/inner">(v);

template<auto Outer, auto Inner>
inline constexpr auto missing = vs::variables(outer<Outer>(inner<Inner>(v)));
template<auto Outer, auto Inner>
inline constexpr auto existing = vs::variables(declared_before, outer<Outer>(inner<Inner>(v)));

enum class outcome { created, shared, already_exists, does_not_exist, other };

template<const auto& Model>
consteval outcome outcome_of_last_request() {
    constexpr vs::finding_kind kind = vs::diagnosis<Model>.kind;
    static_assert(vs::well_formed<Model> == (kind == vs::finding_kind::none));
    if constexpr (kind == vs::finding_kind::none) {
        constexpr std::size_t requests = vs::graph<Model>::requests.size();
        return vs::graph<Model>::size == requests ? outcome::created : outcome::shared;
    } else {
        return kind == vs::finding_kind::variable_already_exists   ? outcome::already_exists
               : kind == vs::finding_kind::variable_does_not_exist ? outcome::does_not_exist
                                                                   : outcome::other;
    }
}

struct row {
    outcome if_missing;
    outcome if_existing;

    friend constexpr bool operator==(row, row) = default;
};
template<auto Outer, auto Inner>
inline constexpr row row_of{outcome_of_last_request<missing<Outer, Inner>>(),
                            outcome_of_last_request<existing<Outer, Inner>>()};

inline constexpr row creates{outcome::created, outcome::already_exists};
inline constexpr row reuses{outcome::does_not_exist, outcome::shared};
inline constexpr row reuses_or_creates{outcome::created, outcome::shared};

// TF 1.x, variable_scope.py as observed: outer x inner. None and False are both `none` here.
static_assert(row_of<none, none> == creates);                               // None None, None False
static_assert(row_of<none, vs::reuse> == reuses);                           // None True
static_assert(row_of<none, vs::auto_reuse> == reuses_or_creates);           // None AUTO
static_assert(row_of<none, none> == creates);                               // False None, False False
static_assert(row_of<none, vs::reuse> == reuses);                           // False True
static_assert(row_of<none, vs::auto_reuse> == reuses_or_creates);           // False AUTO
static_assert(row_of<vs::reuse, none> == reuses);                           // True None, True False
static_assert(row_of<vs::reuse, vs::reuse> == reuses);                      // True True
static_assert(row_of<vs::reuse, vs::auto_reuse> == reuses_or_creates);      // True AUTO
static_assert(row_of<vs::auto_reuse, none> == reuses_or_creates);           // AUTO None, AUTO False
static_assert(row_of<vs::auto_reuse, vs::reuse> == reuses);                 // AUTO True
static_assert(row_of<vs::auto_reuse, vs::auto_reuse> == reuses_or_creates); // AUTO AUTO

// As a value: reuse(true) is reuse, and reuse(false) is the same as no option, so it inherits as TensorFlow's
// False.
inline constexpr auto reuse_true = vs::reuse(true);
inline constexpr auto reuse_false = vs::reuse(false);
static_assert(row_of<none, reuse_true> == row_of<none, vs::reuse>);
static_assert(row_of<none, reuse_false> == row_of<none, none>);                     // None False
static_assert(row_of<reuse_false, vs::reuse> == row_of<none, vs::reuse>);           // False True
static_assert(row_of<vs::reuse, reuse_false> == row_of<vs::reuse, none>);           // True False
static_assert(row_of<vs::auto_reuse, reuse_false> == row_of<vs::auto_reuse, none>); // AUTO False
static_assert(row_of<vs::create_only, reuse_false> == row_of<vs::create_only, none>);

// create_only forbids sharing inside, whatever inner scopes say; what they say about missing variables
// applies.
inline constexpr row creates_nothing{outcome::does_not_exist, outcome::already_exists};
static_assert(row_of<vs::create_only, none> == creates);
static_assert(row_of<vs::create_only, vs::create_only> == creates);
static_assert(row_of<vs::create_only, vs::auto_reuse> == creates);
static_assert(row_of<vs::create_only, vs::reuse> == creates_nothing);
static_assert(row_of<none, vs::create_only> == creates);
static_assert(row_of<vs::auto_reuse, vs::create_only> == creates);

// A shared variable is one variable with two requests.
using shared = vs::graph<existing<none, vs::auto_reuse>>;
static_assert(shared::size == 1 && shared::requests.size() == 2);
static_assert(shared::requests[0].key == "outer/inner/v" && shared::requests[1].key == "outer/inner/v");
static_assert(shared::requests[0].offset == shared::requests[1].offset && shared::byte_size == 8);

// A scope opened again by its name is the same scope, but takes no options from the first time.
inline constexpr auto opened_again =
    vs::variables(vs::variable_scope<"s">(v), vs::variable_scope<"s">(vs::get_variable<"w", vs::shape<3>>()),
                  vs::variable_scope<"s">(vs::reuse, v, vs::get_variable<"w">()));
static_assert(vs::graph<opened_again>::size == 2 && vs::graph<opened_again>::requests.size() == 4);
static_assert(vs::graph<opened_again>::requests[2].key == "s/v");
static_assert(vs::graph<opened_again>::requests[3].key == "s/w");

inline constexpr auto forgotten =
    vs::variables(vs::variable_scope<"s">(vs::auto_reuse, v), vs::variable_scope<"s">(v));
static_assert(vs::diagnosis<forgotten>.kind == vs::finding_kind::variable_already_exists);

// After a scope, the mode before it applies again: in one case creation, in the other automatic reuse.
inline constexpr auto after_reuse = vs::variables(
    vs::variable_scope<"a">(v), vs::variable_scope<"a">(vs::reuse, v), vs::variable_scope<"b">(v), v);
static_assert(vs::graph<after_reuse>::size == 3 && vs::graph<after_reuse>::requests.size() == 4);

inline constexpr auto within_auto_reuse = vs::variables(
    vs::variable_scope<"a">(vs::auto_reuse, vs::variable_scope<"b">(v), vs::variable_scope<"b">(vs::reuse, v),
                            vs::variable_scope<"b">(v), v, v));
static_assert(vs::graph<within_auto_reuse>::size == 2 && vs::graph<within_auto_reuse>::requests.size() == 5);

inline constexpr auto after_create_only =
    vs::variables(vs::auto_reuse, vs::variable_scope<"a">(vs::create_only, v), vs::variable_scope<"a">(v));
static_assert(vs::graph<after_create_only>::size == 1 && vs::graph<after_create_only>::requests.size() == 2);

// Options of a group apply to the group, at the root and inside.
inline constexpr auto group_at_root = vs::variables(vs::auto_reuse, v, v);
static_assert(vs::graph<group_at_root>::size == 1);
inline constexpr auto sealed_group =
    vs::variables(vs::create_only, vs::variable_scope<"s">(vs::auto_reuse, v, v));
static_assert(vs::diagnosis<sealed_group>.kind == vs::finding_kind::variable_already_exists);
inline constexpr auto group_in_scope = vs::variables(vs::variable_scope<"s">(
    v, vs::variables(vs::reuse, v, vs::variables(vs::auto_reuse, vs::get_variable<"w", vs::shape<>>())),
    vs::get_variable<"u", vs::shape<>>()));
static_assert(vs::graph<group_in_scope>::size == 3 && vs::graph<group_in_scope>::requests.size() == 4);
inline constexpr auto after_group = vs::variables(vs::variables(vs::auto_reuse, v), v);
static_assert(vs::diagnosis<after_group>.kind == vs::finding_kind::variable_already_exists);

// TensorFlow's docs: one layer, two calls, one set of weights.
consteval auto layer_weight() {
    return vs::variable_scope<"weight">(vs::auto_reuse,
                                        vs::get_variable<"w", vs::shape<2, 2>>(vs::random_normal()));
}
inline constexpr auto two_calls = vs::variables(layer_weight(), layer_weight());
static_assert(vs::graph<two_calls>::size == 1 && vs::graph<two_calls>::requests.size() == 2);
static_assert(vs::graph<two_calls>::variables[0].key == "weight/w");
