// SPDX-License-Identifier: MIT
// Initial values that are those of another path: seed_as and initialized_value.
#include <support/graph_checks.hpp>

#include <varscope/declare/declare.hpp>
#include <varscope/declare/seed.hpp>
#include <varscope/graph/graph.hpp>
#include <varscope/initializers/basic.hpp>

#include <string_view>

namespace vs = varscope;
using kind = vs::finding_kind;

namespace {

// Another variable's initial value, with its shape and dtype.
inline constexpr auto copies = vs::variables(
    vs::variable_scope<"a">(vs::get_variable<"w", vs::shape<2, 3>, double>(vs::random_normal(0.0, 1.0))),
    vs::get_variable<"average">(vs::trainable(false), vs::initialized_value<"a/w">),
    vs::get_variable<"copy_of_copy">(vs::initialized_value<"average">));
using copied = vs::graph<copies>;
static_assert(copied::info<"average">.dtype == vs::data_type::float64 &&
              copied::info<"average">.shape == copied::info<"a/w">.shape);
static_assert(copied::info<"copy_of_copy">.dtype == vs::data_type::float64 &&
              copied::info<"copy_of_copy">.shape == copied::info<"a/w">.shape);
// What is not about the value is not copied.
static_assert(!copied::info<"average">.trainable && copied::info<"copy_of_copy">.trainable);

inline constexpr auto of_empty = vs::variables(vs::get_variable<"w", vs::shape<0, 3>>(),
                                               vs::get_variable<"v">(vs::initialized_value<"w">));
static_assert(vs::graph<of_empty>::parameter_count == 0 &&
              vs::graph<of_empty>::info<"v">.shape == vs::graph<of_empty>::info<"w">.shape);

// The path is a full one, of a variable that is declared before.
inline constexpr auto of_nothing =
    vs::variables(vs::get_variable<"w", vs::shape<2>>(), vs::get_variable<"v">(vs::initialized_value<"u">));
static_assert(vs::diagnosis<of_nothing>.kind == kind::unknown_value);
static_assert(vs::diagnosis<of_nothing>.path.view() == "u" &&
              vs::diagnosis<of_nothing>.nearest.view() == "w");
inline constexpr auto by_its_own_name = vs::variables(vs::variable_scope<"a">(
    vs::get_variable<"w", vs::shape<2>>(), vs::get_variable<"v">(vs::initialized_value<"w">)));
static_assert(vs::diagnosis<by_its_own_name>.kind == kind::unknown_value);
inline constexpr auto too_early =
    vs::variables(vs::get_variable<"v">(vs::initialized_value<"w">), vs::get_variable<"w", vs::shape<2>>());
static_assert(vs::diagnosis<too_early>.kind == kind::unknown_value);
inline constexpr auto of_itself =
    vs::variables(vs::get_variable<"w", vs::shape<2>>(vs::initialized_value<"w">));
static_assert(vs::diagnosis<of_itself>.kind == kind::unknown_value);

// A shape or dtype that is given must be that of the value.
inline constexpr auto other_shape =
    vs::variables(vs::get_variable<"w", vs::shape<2>>(vs::ones),
                  vs::get_variable<"v", vs::shape<3>>(vs::initialized_value<"w">));
static_assert(vs::diagnosis<other_shape>.kind == kind::invalid_initializer);
inline constexpr auto other_dtype =
    vs::variables(vs::get_variable<"w", vs::shape<2>>(vs::ones),
                  vs::get_variable<"v", vs::shape<2>, double>(vs::initialized_value<"w">));
static_assert(vs::diagnosis<other_dtype>.kind == kind::invalid_initializer);

// seed_as changes nothing but values: any path will do, and it is for one variable.
inline constexpr auto renamed = vs::variables(vs::get_variable<"new", vs::shape<2>>(vs::seed_as<"old/w">));
inline constexpr auto plain = vs::variables(vs::get_variable<"new", vs::shape<2>>());
static_assert(checks::has_keys<renamed>("new"));
static_assert(vs::graph<renamed>::fingerprint == vs::graph<plain>::fingerprint);
inline constexpr auto in_scope =
    vs::variables(vs::variable_scope<"a">(vs::seed_as<"b">, vs::get_variable<"w", vs::shape<2>>()));
static_assert(vs::diagnosis<in_scope>.kind == kind::misplaced_argument);

// A list is copied too.
inline constexpr auto list_copied =
    vs::variables(vs::get_variable<"o", vs::shape<4>>(vs::constant({1, 2, 3})),
                  vs::get_variable<"c">(vs::initialized_value<"o">));
constexpr const auto& copied_table = vs::detail::resolve::resolved<list_copied>;
static_assert(copied_table.specials[copied_table.variables[1].special].value_count == 3);

} // namespace
